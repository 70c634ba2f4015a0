package io.millrace.ports.ledger;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of one producer's epoch in one sink: {@code sent = stored + declared + missing}.
 * What is still on its way behind the last run is not in it. Immutable.
 *
 * @param source whose
 * @param next the sequence behind the highest that was settled
 * @param sent records made: the highest sequence and one, and those dropped without a sequence
 * @param stored how many the store has
 * @param declared how many are said not to be there, by reason
 * @param missing how many others are not there
 * @param began timestamp of the first record that was settled, nanoseconds since the epoch
 * @param ended timestamp of the last
 * @param settled when something was settled last
 * @param services whose records were among them, as far as they are kept
 * @param runs the first of its runs, in order
 * @param runCount how many there are
 * @param gaps the first of its gaps, in order: what answers of that time lack
 * @param gapCount how many there are
 * @param coarse whether there were too many runs, and the lowest were taken together
 */
public record Account(
    Source source,
    long next,
    long sent,
    long stored,
    Map<String, Long> declared,
    long missing,
    long began,
    long ended,
    long settled,
    List<String> services,
    List<Run> runs,
    int runCount,
    List<Gap> gaps,
    int gapCount,
    boolean coarse) {
  public Account {
    SortedMap<String, Long> sorted = new TreeMap<>(declared);
    declared = Collections.unmodifiableSortedMap(sorted);
    services = List.copyOf(services);
    runs = List.copyOf(runs);
    gaps = List.copyOf(gaps);
  }

  /** How many are declared, for whatever reason. */
  public long declaredCount() {
    return declared.values().stream().mapToLong(Long::longValue).sum();
  }
}
