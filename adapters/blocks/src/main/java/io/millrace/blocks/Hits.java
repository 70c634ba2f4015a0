package io.millrace.blocks;

import io.millrace.blocks.format.Chunk;
import io.millrace.blocks.format.RowSet;
import io.millrace.model.LogId;
import io.millrace.ports.LogQuery.Order;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The first so many rows, in the order asked for, of all that it was offered; and the time range in
 * which a row must lie to be among them, which narrows as it fills. Not thread-safe.
 */
final class Hits {
  private final Order order;
  private final @Nullable LogId after;
  private final int capacity;

  /** The last of the answer at the head. */
  private final PriorityQueue<Hit> hits;

  private long from;
  private long to;

  /**
   * @param after rows up to this one, in the order asked for, are none of the answer
   */
  Hits(Order order, @Nullable LogId after, int capacity, long from, long to) {
    this.order = order;
    this.after = after;
    this.capacity = capacity;
    this.from = from;
    this.to = to;
    Comparator<Hit> byId = Hit::compare;
    this.hits = new PriorityQueue<>(order == Order.NEWEST_FIRST ? byId : byId.reversed());
    if (after != null && order == Order.NEWEST_FIRST) {
      this.to = Math.min(to, justAfter(after.timestamp()));
    } else if (after != null) {
      this.from = Math.max(from, after.timestamp());
    }
  }

  /** An empty one for rows that would still count here. */
  Hits fork() {
    return new Hits(order, after, capacity, from, to);
  }

  /** Start of the time range in which a row must lie to count, inclusive. */
  long from() {
    return from;
  }

  /** End of that range, exclusive; {@link Long#MAX_VALUE} for none. */
  long to() {
    return to;
  }

  /** Whether a row of [min, max] may count. */
  boolean mayTake(long min, long max) {
    return from <= max && (min < to || to == Long.MAX_VALUE);
  }

  /** Takes rows of a sealed chunk, which is in order of ids. */
  void add(SealedBlock block, Chunk chunk, RowSet rows) {
    if (rows.isEmpty()) {
      return;
    }
    // Once for each chunk, so that damage shows while its block is being read, not when ids are
    // compared later.
    LogId ignored = chunk.id(rows.first());
    boolean newestFirst = order == Order.NEWEST_FIRST;
    int row = newestFirst ? rows.previous(rows.end() - 1) : rows.next(rows.first());
    while (row >= 0 && add(new Hit(block, chunk, row))) {
      row = newestFirst ? rows.previous(row - 1) : rows.next(row + 1);
    }
  }

  /** Takes unsealed rows, which are in no order. */
  void add(OpenRows open, RowSet rows) {
    for (int row = rows.next(0); row >= 0; row = rows.next(row + 1)) {
      boolean ignored = add(new Hit(null, open, row));
    }
  }

  void addAll(Hits others) {
    for (Hit hit : others.hits) {
      boolean ignored = add(hit);
    }
  }

  /** What was taken, in the order asked for. */
  List<Hit> inOrder() {
    List<Hit> ordered = new ArrayList<>(hits);
    ordered.sort(hits.comparator().reversed());
    return ordered;
  }

  /** Takes a row if it counts; false if neither it nor any behind it does. */
  private boolean add(Hit hit) {
    if (after != null && !isBehind(hit, after)) {
      return true;
    }
    if (hits.size() < capacity) {
      hits.add(hit);
    } else if (hits.comparator().compare(hit, hits.element()) > 0) {
      hits.remove();
      hits.add(hit);
    } else {
      return false;
    }
    if (hits.size() == capacity) {
      narrow(hits.element().timestamp());
    }
    return true;
  }

  private void narrow(long last) {
    if (order == Order.NEWEST_FIRST) {
      from = Math.max(from, last);
    } else {
      to = Math.min(to, justAfter(last));
    }
  }

  private boolean isBehind(Hit hit, LogId id) {
    int compared =
        hit.timestamp() == id.timestamp()
            ? hit.id().compareTo(id)
            : Long.compare(hit.timestamp(), id.timestamp());
    return order == Order.NEWEST_FIRST ? compared < 0 : compared > 0;
  }

  private static long justAfter(long timestamp) {
    return timestamp == Long.MAX_VALUE ? timestamp : timestamp + 1;
  }
}
