package io.millrace.blocks;

import io.millrace.model.LogRecord;
import io.millrace.ports.LogQuery;
import io.millrace.ports.LogQuery.Order;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows whoever waits for a search the records that its answer begins with for certain: those that
 * nothing can come before that was not searched yet. Of one page; thread-safe.
 */
final class Preview {
  /** Records that are shown at once: each is read, while a thread searches no more. */
  private static final int MOST = 500;

  private final LogQuery query;
  private final Catalog catalog;

  /** Guarded by this. */
  private final BitSet unfinished = new BitSet();

  /**
   * @param sources that are searched, in the order of the best row that each may have
   */
  Preview(LogQuery query, Catalog catalog, int sources) {
    this.query = query;
    this.catalog = catalog;
    unfinished.set(0, sources);
  }

  /** A source is searched; the first that is not, or more than there are. */
  synchronized int finished(int source) {
    unfinished.clear(source);
    int first = unfinished.nextSetBit(0);
    return first < 0 ? Integer.MAX_VALUE : first;
  }

  /**
   * Shows what is certain.
   *
   * @param unseen the best time that a row may have that was not looked at; null if all were
   */
  void show(Hits all, @Nullable Long unseen) {
    List<Hit> hits;
    synchronized (all) {
      hits = all.inOrder();
    }
    List<LogRecord> certain = new ArrayList<>();
    for (Hit hit : hits) {
      if (certain.size() == MOST || (unseen != null && !isBefore(hit, unseen))) {
        break;
      }
      SealedBlock block = hit.block();
      LogRecord record = block == null ? hit.record() : catalog.read(block, hit::record);
      if (record == null) {
        break;
      }
      certain.add(record);
    }
    if (!certain.isEmpty()) {
      query.bounds().watch().preview(certain);
    }
  }

  private boolean isBefore(Hit hit, long unseen) {
    return query.order() == Order.NEWEST_FIRST
        ? hit.timestamp() > unseen
        : hit.timestamp() < unseen;
  }
}
