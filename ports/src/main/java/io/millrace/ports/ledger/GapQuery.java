package io.millrace.ports.ledger;

import java.util.Objects;

/**
 * What should be complete.
 *
 * @param tenant whose records
 * @param sink the store that was asked
 * @param from start of the time range, nanoseconds since the epoch
 * @param to its end, exclusive
 * @param limit how many gaps to tell at most; all are counted
 */
public record GapQuery(String tenant, String sink, long from, long to, int limit) {
  public GapQuery {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(sink, "sink");
    if (limit < 0) {
      throw new IllegalArgumentException("a limit must not be negative");
    }
  }
}
