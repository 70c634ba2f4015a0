package io.millrace.blocks;

import io.millrace.blocks.format.BlockSummary.Origins;
import io.millrace.ports.IntervalSet;
import io.millrace.ports.OriginRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which records the blocks of a view hold, as their heads tell: a page of the runs they form. Keeps
 * no more of them than the sources of a page have. For one thread.
 */
final class Holdings {
  private final @Nullable OriginRun after;
  private final int limit;

  /** By a run without sequences, which comes before all of its source. */
  private final TreeMap<OriginRun, IntervalSet> sources = new TreeMap<>();

  /** Sources from here on belong to later pages. */
  private @Nullable OriginRun end;

  Holdings(@Nullable OriginRun after, int limit) {
    this.after = after;
    this.limit = limit;
  }

  /** The page, of the tenant's blocks. */
  List<OriginRun> page(View view, String tenant) {
    for (SealedBlock block : view.blocks()) {
      if (block.entry().tenant().equals(tenant)) {
        block.entry().origins().forEach(this::add);
      }
    }
    List<OriginRun> page = new ArrayList<>();
    for (Map.Entry<OriginRun, IntervalSet> source : sources.entrySet()) {
      OriginRun of = source.getKey();
      for (IntervalSet.Interval run : source.getValue().all()) {
        if (page.size() == limit) {
          return page;
        }
        page.add(new OriginRun(of.producer(), of.epoch(), run.first(), run.last()));
      }
    }
    return page;
  }

  private void add(Origins run) {
    OriginRun source = new OriginRun(run.producer(), run.epoch(), -1, -1);
    if (end != null && source.compareTo(end) >= 0) {
      return;
    }
    long first = run.first();
    if (after != null) {
      OriginRun last = new OriginRun(run.producer(), run.epoch(), run.last(), run.last());
      if (!last.isBehind(after)) {
        return;
      }
      boolean same = run.epoch() == after.epoch() && run.producer().equals(after.producer());
      first = same ? Math.max(first, after.last() + 1) : first;
    }
    sources.computeIfAbsent(source, _ -> new IntervalSet()).add(first, run.last());
    if (sources.size() > limit) {
      end = sources.pollLastEntry().getKey();
    }
  }
}
