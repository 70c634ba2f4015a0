package io.millrace.ports.ledger;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lowest part of an account that had too many runs: how many records there have which fate, and
 * no longer which. Immutable.
 *
 * @param first lowest sequence
 * @param last highest sequence
 * @param from earliest time at an end of the runs taken together, nanoseconds since the epoch
 * @param to latest
 * @param missing records of which nothing was heard
 * @param declared records that were declared, by reason
 */
public record Fold(
    long first, long last, long from, long to, long missing, Map<String, Long> declared) {
  public Fold {
    declared = Map.copyOf(declared);
  }

  /** How many records are there that the store does not have. */
  long notStored() {
    return missing + declared.values().stream().mapToLong(Long::longValue).sum();
  }

  /** With two runs that follow one another, and what lies between them. */
  static Fold of(@Nullable Fold before, Run low, Run high) {
    Map<String, Long> declared = new HashMap<>(before == null ? Map.of() : before.declared());
    for (Run run : new Run[] {low, high}) {
      if (run.reason() != null) {
        declared.merge(run.reason(), run.count(), Long::sum);
      }
    }
    long from = Math.min(Math.min(low.began(), low.ended()), Math.min(high.began(), high.ended()));
    long to = Math.max(Math.max(low.began(), low.ended()), Math.max(high.began(), high.ended()));
    return new Fold(
        before == null ? low.first() : before.first(),
        high.last(),
        before == null ? from : Math.min(before.from(), from),
        before == null ? to : Math.max(before.to(), to),
        (before == null ? 0 : before.missing()) + high.first() - low.last() - 1,
        declared);
  }
}
