package io.millrace.ports.ledger;

import io.millrace.model.EpochNanos;
import org.jspecify.annotations.Nullable;

/**
 * Records that are not in a store and should be. Nobody knows the time of a record that never came:
 * a gap lies between the records before it and those behind.
 *
 * @param source whose
 * @param first the lowest sequence, inclusive
 * @param last the highest, inclusive
 * @param count how many: fewer than lie between, where the account no longer knows which
 * @param from the earliest they may be of, nanoseconds since the epoch
 * @param to the latest, inclusive
 * @param reason as declared; null if nothing was said of them
 */
public record Gap(
    Source source, long first, long last, long count, long from, long to, @Nullable String reason) {

  /** Whether any of them may be of a time range whose end is exclusive. */
  public boolean touches(long start, long end) {
    return from < end && to >= start;
  }

  /** Whether it is known which they are. */
  public boolean isExact() {
    return count == last - first + 1;
  }

  /** For a person. */
  public String text() {
    String which =
        isExact()
            ? first == last ? "record " + first : "records " + first + " to " + last
            : count + " of the records " + first + " to " + last;
    String why = reason == null ? "never came, or are still on their way" : "lost: " + reason;
    return "%s of producer %s (epoch %d), between %s and %s: %s"
        .formatted(
            which,
            source.producer(),
            source.epoch(),
            EpochNanos.toInstant(from),
            EpochNanos.toInstant(to),
            why);
  }
}
