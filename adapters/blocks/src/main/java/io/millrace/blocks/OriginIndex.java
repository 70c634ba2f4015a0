package io.millrace.blocks;

import io.millrace.blocks.format.BlockSummary.Origins;
import io.millrace.model.Origin;
import io.millrace.ports.IntervalSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The origins of all records that a store holds, so that none is taken twice. Producers number
 * without gaps, so this stays small however many records there are. Thread-safe.
 */
final class OriginIndex {
  private final Map<Source, IntervalSet> sequences = new HashMap<>();

  private record Source(String producer, long epoch) {}

  /** The parts of a run of records that are not there yet, as sequences, in order. */
  synchronized List<IntervalSet.Interval> missing(Origin first, int rows) {
    long last = first.sequence() + rows - 1;
    IntervalSet there = sequences.get(new Source(first.producer(), first.epoch()));
    return there == null
        ? List.of(new IntervalSet.Interval(first.sequence(), last))
        : there.missing(first.sequence(), last);
  }

  synchronized void add(String producer, long epoch, long first, long last) {
    sequences.computeIfAbsent(new Source(producer, epoch), s -> new IntervalSet()).add(first, last);
  }

  synchronized void addAll(List<Origins> runs) {
    for (Origins run : runs) {
      add(run.producer(), run.epoch(), run.first(), run.last());
    }
  }

  synchronized void removeAll(List<Origins> runs) {
    for (Origins run : runs) {
      Source source = new Source(run.producer(), run.epoch());
      IntervalSet there = sequences.get(source);
      if (there != null) {
        there.remove(run.first(), run.last());
        if (there.isEmpty()) {
          sequences.remove(source);
        }
      }
    }
  }

  /** Whether all of the runs are there. */
  synchronized boolean covers(List<Origins> runs) {
    for (Origins run : runs) {
      IntervalSet there = sequences.get(new Source(run.producer(), run.epoch()));
      if (there == null || !there.missing(run.first(), run.last()).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Whether any origin of the runs is there. */
  synchronized boolean overlaps(List<Origins> runs) {
    for (Origins run : runs) {
      IntervalSet there = sequences.get(new Source(run.producer(), run.epoch()));
      if (there != null && there.overlaps(run.first(), run.last())) {
        return true;
      }
    }
    return false;
  }
}
