package io.millrace.ports.ledger;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts.
 *
 * @param tenant whose
 * @param sink of which store
 * @param producer a part of the producer's name; null for all
 * @param service one that the producer has sent records of; null for all
 * @param from start of the time range that records of the account must touch, nanoseconds
 * @param to its end, exclusive
 * @param onlyMissing whether only accounts of which something is missing
 * @param after the page begins behind this source; null for the first
 * @param limit how many accounts a page has at most
 * @param runs how many runs, and gaps, of each are told at most
 */
public record AccountQuery(
    String tenant,
    String sink,
    @Nullable String producer,
    @Nullable String service,
    long from,
    long to,
    boolean onlyMissing,
    @Nullable Source after,
    int limit,
    int runs) {
  public AccountQuery {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(sink, "sink");
    if (limit < 0 || runs < 0) {
      throw new IllegalArgumentException("a limit must not be negative");
    }
  }

  /** All accounts of a sink, as many as that in a page. */
  public static AccountQuery all(String tenant, String sink, int limit) {
    return new AccountQuery(
        tenant, sink, null, null, Long.MIN_VALUE, Long.MAX_VALUE, false, null, limit, limit);
  }

  /** The page behind a source. */
  public AccountQuery after(@Nullable Source source) {
    return new AccountQuery(
        tenant, sink, producer, service, from, to, onlyMissing, source, limit, runs);
  }

  /** With so many runs, and gaps, of each. */
  public AccountQuery runs(int most) {
    return new AccountQuery(
        tenant, sink, producer, service, from, to, onlyMissing, after, limit, most);
  }

  /** Only accounts of producers with that in their name. */
  public AccountQuery of(String name) {
    return new AccountQuery(tenant, sink, name, service, from, to, onlyMissing, after, limit, runs);
  }
}
