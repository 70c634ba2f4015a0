package io.millrace.desk;

import io.millrace.model.Origin;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Batch;
import io.millrace.ports.IntervalSet;
import io.millrace.ports.IntervalSet.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which trades were counted already, by their origins, so that what is delivered or read twice
 * counts once.
 *
 * <p>Bounded: a producer has at most {@value #MAX_INTERVALS} intervals, and beyond, its lowest gap
 * counts as taken, since a producer's records come in order; of more than {@value #MAX_SOURCES}
 * producers the one that was silent for longest is forgotten. Not thread-safe.
 */
final class TakenTrades {
  static final int MAX_INTERVALS = 256;
  static final int MAX_SOURCES = 1_024;

  private final LinkedHashMap<Source, IntervalSet> taken =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Source, IntervalSet> eldest) {
          return size() > MAX_SOURCES;
        }
      };

  private record Source(String producer, long epoch) {}

  /** Takes a run, and gives those of its trades that were not taken before. */
  List<TradeRecord> take(Batch<TradeRecord> batch) {
    if (batch.span() == 0) {
      return List.of();
    }
    IntervalSet before = of(batch.first());
    List<Interval> missing = before.missing(batch.first().sequence(), batch.last());
    List<TradeRecord> fresh =
        batch.rows().stream().filter(trade -> isWithin(missing, trade.origin())).toList();
    add(before, batch.first().sequence(), batch.last());
    return fresh;
  }

  /** Takes one trade; false if it was taken before. */
  boolean take(TradeRecord trade) {
    IntervalSet before = of(trade.origin());
    long sequence = trade.origin().sequence();
    boolean fresh = !before.overlaps(sequence, sequence);
    add(before, sequence, sequence);
    return fresh;
  }

  private static boolean isWithin(List<Interval> intervals, Origin origin) {
    return intervals.stream()
        .anyMatch(part -> part.first() <= origin.sequence() && origin.sequence() <= part.last());
  }

  private static void add(IntervalSet taken, long first, long last) {
    taken.add(first, last);
    if (taken.intervals() > MAX_INTERVALS) {
      List<Interval> all = taken.all();
      // Half of them at once, so that it is seldom done.
      taken.add(all.getFirst().first(), all.get(MAX_INTERVALS / 2).last());
    }
  }

  private IntervalSet of(Origin origin) {
    return taken.computeIfAbsent(
        new Source(origin.producer(), origin.epoch()), source -> new IntervalSet());
  }
}
