package io.millrace.blocks;

import io.millrace.blocks.format.Block;
import io.millrace.blocks.format.Chunk;
import io.millrace.blocks.format.LimitReached;
import io.millrace.blocks.format.Meter;
import io.millrace.blocks.format.Predicate;
import io.millrace.model.LogId;
import io.millrace.ports.LogQuery;
import io.millrace.ports.LogQuery.Order;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first so many rows of a view. It visits blocks and unsealed rows in the order of the
 * best row that each may have, and passes over those that cannot have a better one than those found
 * so far. The first one is looked at alone, for often it suffices; the others by all threads that
 * are free.
 */
final class Search {
  private final LogQuery query;
  private final Predicate predicate;
  private final Meter meter;
  private final Workers workers;
  private final Catalog catalog;

  private volatile @Nullable String bound;

  /** The best time that a row may have that was not looked at; guarded by the hits of all. */
  private long unseen;

  Search(LogQuery query, Predicate predicate, Meter meter, Workers workers, Catalog catalog) {
    this.query = query;
    this.predicate = predicate;
    this.meter = meter;
    this.workers = workers;
    this.catalog = catalog;
    this.unseen = newestFirst() ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  /** Which bound ended the search before it was done; null if none did. */
  @Nullable String bound() {
    return bound;
  }

  /** No more is wanted: the answer is complete. */
  void finished() {
    meter.finished();
  }

  /**
   * The first rows behind the given one, in the order asked for; valid while the view is held. If a
   * bound ends the search, those that no row comes before that was not looked at: an answer that is
   * cut has no gaps, and one may go on behind it.
   */
  List<Hit> first(View view, @Nullable LogId after, int count) {
    Hits hits = new Hits(query.order(), after, count, query.from(), query.to());
    List<Source> sources = sources(view, hits);
    meter.left(sources.stream().mapToLong(Source::rows).sum());
    if (sources.isEmpty()) {
      return List.of();
    }
    Preview preview = new Preview(query, catalog, sources.size());
    search(sources, 0, hits, preview);
    // They are sorted: if the second cannot count, none behind it can.
    if (sources.size() > 1 && sources.get(1).mayCount(hits)) {
      workers.forEach(sources.size() - 1, i -> search(sources, i + 1, hits, preview));
    }
    List<Hit> found = hits.inOrder();
    return bound == null ? found : found.stream().filter(this::isBeforeUnseen).toList();
  }

  private boolean isBeforeUnseen(Hit hit) {
    return newestFirst() ? hit.timestamp() > unseen : hit.timestamp() < unseen;
  }

  private boolean newestFirst() {
    return query.order() == Order.NEWEST_FIRST;
  }

  private void passOver(Source source) {
    unseen = newestFirst() ? Math.max(unseen, source.max()) : Math.min(unseen, source.min());
  }

  /** Rows that are looked at together: a block's or unsealed ones; the other one is null. */
  private record Source(
      @Nullable SealedBlock block, @Nullable OpenRows open, long min, long max, long rows) {
    boolean mayCount(Hits hits) {
      return hits.mayTake(min, max);
    }
  }

  private List<Source> sources(View view, Hits hits) {
    List<Source> sources = new ArrayList<>();
    for (SealedBlock block : view.blocks(query.tenant(), hits.from(), hits.to())) {
      sources.add(
          new Source(
              block,
              null,
              block.entry().minTimestamp(),
              block.entry().maxTimestamp(),
              block.entry().rows()));
    }
    for (OpenRows open : view.openRows(query.tenant(), hits.from(), hits.to())) {
      sources.add(new Source(null, open, open.minTimestamp(), open.maxTimestamp(), open.rows()));
    }
    sources.sort(
        newestFirst()
            ? Comparator.comparingLong(Source::max).reversed()
            : Comparator.comparingLong(Source::min));
    return sources;
  }

  /** Searches one of the sources, and shows what is certain since. */
  private void search(List<Source> sources, int index, Hits all, Preview preview) {
    search(sources.get(index), all);
    if (bound != null) {
      return;
    }
    meter.decided(sources.get(index).rows());
    int unfinished = preview.finished(index);
    if (query.bounds().watch().wantsPreview()) {
      preview.show(all, unfinished < sources.size() ? best(sources.get(unfinished)) : null);
    }
  }

  /** The best time that a row of a source may have. */
  private long best(Source source) {
    return newestFirst() ? source.max() : source.min();
  }

  private void search(Source source, Hits all) {
    Hits own;
    synchronized (all) {
      if (!source.mayCount(all)) {
        return;
      }
      if (bound != null) {
        passOver(source);
        return;
      }
      own = all.fork();
    }
    boolean sound = true;
    try {
      if (source.open() != null) {
        own.add(source.open(), source.open().select(predicate, own.from(), own.to(), meter));
      } else if (source.block() != null) {
        SealedBlock block = source.block();
        sound = catalog.read(block, () -> search(block, own)) != null;
      }
    } catch (LimitReached limit) {
      bound = limit.getMessage();
      synchronized (all) {
        passOver(source);
      }
    }
    if (sound) {
      synchronized (all) {
        all.addAll(own);
      }
    }
  }

  private Hits search(SealedBlock sealed, Hits hits) {
    Block block = sealed.block();
    Predicate here = predicate.in(block);
    if (here.isNever()) {
      return hits;
    }
    List<Chunk> chunks = new ArrayList<>(block.chunks());
    chunks.sort(
        newestFirst()
            ? Comparator.comparingLong(Chunk::maxTimestamp).reversed()
            : Comparator.comparingLong(Chunk::minTimestamp));
    for (Chunk chunk : chunks) {
      if (hits.mayTake(chunk.minTimestamp(), chunk.maxTimestamp())) {
        hits.add(sealed, chunk, chunk.select(here, hits.from(), hits.to(), meter));
      }
    }
    return hits;
  }
}
