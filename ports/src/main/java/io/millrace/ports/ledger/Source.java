package io.millrace.ports.ledger;

import io.millrace.model.Origin;
import java.util.Comparator;
import java.util.Objects;

/**
 * Whose sequence an account is about: that of a producer in one epoch, as one sink has settled it.
 *
 * @param tenant whose records these are
 * @param sink the store they were for: {@code logs}, {@code trades}, {@code metrics}
 * @param producer as in {@link Origin}
 * @param epoch as in {@link Origin}
 */
public record Source(String tenant, String sink, String producer, long epoch)
    implements Comparable<Source> {
  private static final Comparator<Source> ORDER =
      Comparator.comparing(Source::tenant)
          .thenComparing(Source::sink)
          .thenComparing(Source::producer)
          .thenComparingLong(Source::epoch);

  /** Stands where it does not matter whose. */
  static final Source NOBODY = new Source("", "", "", 0);

  public Source {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(sink, "sink");
    Objects.requireNonNull(producer, "producer");
    if (epoch < 0) {
      throw new IllegalArgumentException("an epoch must not be negative");
    }
  }

  /** Where a sink has records of an origin from. */
  public static Source of(String tenant, String sink, Origin origin) {
    return new Source(tenant, sink, origin.producer(), origin.epoch());
  }

  /** Whether both are of one producer in one sink. */
  public boolean isOfSameProducer(Source other) {
    return producer.equals(other.producer)
        && sink.equals(other.sink)
        && tenant.equals(other.tenant);
  }

  @Override
  public int compareTo(Source other) {
    return ORDER.compare(this, other);
  }
}
