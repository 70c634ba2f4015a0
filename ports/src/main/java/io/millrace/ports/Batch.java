package io.millrace.ports;

import io.millrace.model.Origin;
import io.millrace.model.Originated;
import java.util.List;
import java.util.Objects;

/**
 * Those rows of a run of records that a store is for. The run may hold others between them, which
 * went elsewhere; it is remembered as a whole, so that what a producer mixes costs no more to
 * remember than what it does not. Immutable.
 *
 * @param tenant whose records these are
 * @param first origin of the run's first record
 * @param span how many records the run has
 * @param rows in order of their origins, which are those of records of the run
 */
public record Batch<T extends Originated>(String tenant, Origin first, int span, List<T> rows) {
  public Batch {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(first, "first");
    rows = List.copyOf(rows);
    if (span < 0) {
      throw new IllegalArgumentException("a run has no negative number of records");
    }
    long next = first.sequence();
    for (T row : rows) {
      Origin origin = row.origin();
      if (!row.tenant().equals(tenant)
          || !origin.producer().equals(first.producer())
          || origin.epoch() != first.epoch()
          || origin.sequence() < next
          || origin.sequence() - first.sequence() >= span) {
        throw new IllegalArgumentException(
            "the row from " + origin + " is not one of the " + span + " from " + first);
      }
      next = origin.sequence() + 1;
    }
  }

  /** The sequence of the run's last record; before the first if it has none. */
  public long last() {
    return first.sequence() + span - 1;
  }
}
