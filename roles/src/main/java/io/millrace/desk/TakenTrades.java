package io.millrace.desk;

import io.millrace.ports.Batch;
import io.millrace.ports.IntervalSet;
import io.millrace.ports.IntervalSet.Interval;
import io.millrace.ports.OriginRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which runs were counted already, so that what is delivered or read twice counts once.
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

  /** The parts of a batch's run that are in neither, in order. */
  List<Interval> missing(Batch<?> batch, TakenTrades others) {
    if (batch.span() == 0) {
      return List.of();
    }
    Source source = new Source(batch.first().producer(), batch.first().epoch());
    List<Interval> missing = List.of(new Interval(batch.first().sequence(), batch.last()));
    return others.without(source, without(source, missing));
  }

  /** Takes parts of a batch's run. */
  void add(Batch<?> batch, List<Interval> parts) {
    Source source = new Source(batch.first().producer(), batch.first().epoch());
    parts.forEach(part -> add(source, part.first(), part.last()));
  }

  /** Takes a run. */
  void add(OriginRun run) {
    add(new Source(run.producer(), run.epoch()), run.first(), run.last());
  }

  /** Takes all that others have. */
  void addAll(TakenTrades others) {
    others.runs().forEach(this::add);
  }

  /** All that was taken, those first that were silent for longest. */
  List<OriginRun> runs() {
    List<OriginRun> runs = new ArrayList<>();
    taken.forEach((source, set) ->
        set.all()
            .forEach(part ->
                runs.add(
                    new OriginRun(source.producer(), source.epoch(), part.first(), part.last()))));
    return runs;
  }

  /** Whether any of a run was taken. */
  boolean overlaps(OriginRun run) {
    IntervalSet set = taken.get(new Source(run.producer(), run.epoch()));
    return set != null && set.overlaps(run.first(), run.last());
  }

  private List<Interval> without(Source source, List<Interval> parts) {
    IntervalSet set = taken.get(source);
    if (set == null || parts.isEmpty()) {
      return parts;
    }
    if (parts.size() == 1) {
      return set.missing(parts.getFirst().first(), parts.getFirst().last());
    }
    return parts.stream().flatMap(part -> set.missing(part.first(), part.last()).stream()).toList();
  }

  private void add(Source source, long first, long last) {
    IntervalSet set = taken.computeIfAbsent(source, key -> new IntervalSet());
    set.add(first, last);
    if (set.intervals() > MAX_INTERVALS) {
      List<Interval> all = set.all();
      // Half of them at once, so that it is seldom done.
      set.add(all.getFirst().first(), all.get(MAX_INTERVALS / 2).last());
    }
  }
}
