package io.millrace.blocks;

import io.millrace.blocks.format.Block;
import io.millrace.blocks.format.Chunk;
import io.millrace.blocks.format.LimitReached;
import io.millrace.blocks.format.Meter;
import io.millrace.blocks.format.Predicate;
import io.millrace.blocks.format.RowGroup;
import io.millrace.blocks.format.RowSet;
import io.millrace.ports.Completeness;
import io.millrace.ports.Grouping;
import io.millrace.ports.LogQuery;
import io.millrace.ports.QueryWatch;
import io.millrace.ports.Table;
import io.millrace.ports.aggregation.Accumulator;
import io.millrace.ports.aggregation.Groups;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Groups the rows of a view. Blocks are shared out to the threads that are free, each of which
 * counts into groups of its own; those are put together at the end.
 */
final class Aggregate {
  private final LogQuery query;
  private final Grouping grouping;
  private final Predicate predicate;
  private final Meter meter;
  private final Catalog catalog;
  private final boolean countsOnly;

  private final ConcurrentLinkedQueue<Groups> partial = new ConcurrentLinkedQueue<>();

  /** Shared by threads that add, and held by one that shows what all have added. */
  private final ReadWriteLock adding = new ReentrantReadWriteLock();

  private volatile @Nullable String bound;

  Aggregate(LogQuery query, Grouping grouping, Predicate predicate, Meter meter, Catalog catalog) {
    this.query = query;
    this.grouping = grouping;
    this.predicate = predicate;
    this.meter = meter;
    this.catalog = catalog;
    this.countsOnly = grouping.step() == 0 && grouping.by().isEmpty() && grouping.countsRecords();
  }

  /** The answer. */
  Table run(Workers workers) {
    Groups all = catalog.answer(view -> group(view, workers));
    return all.table(catalog.completeness(query, bound));
  }

  private Groups group(View view, Workers workers) {
    partial.clear(); // of a view that turned out to be outdated
    List<SealedBlock> blocks = view.blocks(query.tenant(), query.from(), query.to());
    List<OpenRows> open = view.openRows(query.tenant(), query.from(), query.to());
    meter.left(
        blocks.stream().mapToLong(block -> block.entry().rows()).sum()
            + open.stream().mapToLong(OpenRows::rows).sum());
    workers.forEach(
        blocks.size() + open.size(),
        i -> {
          if (i < blocks.size()) {
            add(blocks.get(i));
          } else {
            add(open.get(i - blocks.size()));
          }
        });
    if (bound == null) {
      meter.finished();
    }
    return sum();
  }

  private void add(OpenRows open) {
    if (bound == null) {
      Groups groups = newGroups();
      addWithinBounds(open, predicate, groups);
      addToPartial(groups);
      decided(open.rows());
      preview();
    }
  }

  private void add(SealedBlock block) {
    if (bound != null) {
      return;
    }
    Groups groups = newGroups();
    if (catalog.read(block, () -> addWithinBounds(block.block(), groups)) != null) {
      addToPartial(groups);
    }
    preview();
  }

  private Groups addWithinBounds(Block block, Groups groups) {
    Predicate here = predicate.in(block);
    if (!here.isNever()) {
      for (Chunk chunk : block.chunks()) {
        addWithinBounds(chunk, here, groups);
        decided(chunk.rows());
      }
    } else {
      decided(block.summary().rows());
    }
    return groups;
  }

  private void addWithinBounds(RowGroup rows, Predicate wanted, Groups groups) {
    try {
      if (!countsOnly) {
        RowSet found = rows.select(wanted, query.from(), query.to(), meter);
        RowGrouper.add(rows, found, grouping, groups);
        return;
      }
      long count = rows.count(wanted, query.from(), query.to(), meter);
      Accumulator[] accumulators = groups.of(List.of());
      for (int i = 0; accumulators != null && i < accumulators.length; i++) {
        accumulators[i].add(null, count);
      }
    } catch (LimitReached limit) {
      bound = limit.getMessage();
    }
  }

  /** There are never more partial groups than threads at work. */
  private void addToPartial(Groups groups) {
    adding.readLock().lock();
    try {
      Groups sum = partial.poll();
      if (sum == null) {
        sum = groups;
      } else {
        sum.add(groups);
      }
      partial.add(sum);
    } finally {
      adding.readLock().unlock();
    }
  }

  /** Rows at which a bound was met are not decided, nor those behind. */
  private void decided(long rows) {
    if (bound == null) {
      meter.decided(rows);
    }
  }

  /** Shows what is counted so far, but for what other threads are about to add. */
  private void preview() {
    QueryWatch watch = query.bounds().watch();
    // One is enough, and none where a thread just takes groups to add to them.
    if (bound == null && watch.wantsPreview() && adding.writeLock().tryLock()) {
      try {
        Groups sum = sum();
        partial.add(sum);
        watch.preview(sum.table(Completeness.COMPLETE));
      } finally {
        adding.writeLock().unlock();
      }
    }
  }

  /** All partial groups, which are taken, put together. */
  private Groups sum() {
    Groups sum = newGroups();
    for (Groups next = partial.poll(); next != null; next = partial.poll()) {
      sum.add(next);
    }
    return sum;
  }

  private Groups newGroups() {
    return new Groups(grouping, query.bounds().groups());
  }
}
