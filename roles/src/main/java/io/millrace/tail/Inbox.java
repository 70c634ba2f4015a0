package io.millrace.tail;

import io.millrace.model.LogBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Batches on their way from the writer to one tail, in order, within a number of bytes. To offer
 * one never waits: a batch that does not fit is dropped, and its rows are counted where it would
 * have stood. Thread-safe.
 */
final class Inbox {
  /** What waits: a batch, or the number of rows dropped between two. */
  sealed interface Item {
    /** A batch to examine. */
    record Arrived(LogBatch batch) implements Item {}

    /** Rows that came and went unexamined. */
    record Dropped(long rows) implements Item {}
  }

  private final int maxBytes;
  private final Deque<Item> items = new ArrayDeque<>();
  private long bytes;
  private boolean closed;

  Inbox(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Takes a batch, or drops it. One that is larger than all the room is taken if nothing else
   * waits.
   *
   * @return false if it was dropped
   */
  synchronized boolean offer(LogBatch batch) {
    if (closed) {
      return true;
    }
    boolean fits = bytes == 0 || bytes + batch.length() <= maxBytes;
    if (fits) {
      items.add(new Item.Arrived(batch));
      bytes += batch.length();
    } else if (items.peekLast() instanceof Item.Dropped(long rows)) {
      items.removeLast();
      items.add(new Item.Dropped(rows + batch.rows()));
    } else {
      items.add(new Item.Dropped(batch.rows()));
    }
    notifyAll();
    return fits;
  }

  /** Waits for the next item; null once the inbox is closed. */
  synchronized @Nullable Item take() throws InterruptedException {
    while (items.isEmpty() && !closed) {
      wait();
    }
    if (closed) {
      return null;
    }
    Item item = items.remove();
    if (item instanceof Item.Arrived(LogBatch batch)) {
      bytes -= batch.length();
    }
    return item;
  }

  /** Forgets what waits, and lets go whoever waits for more. */
  synchronized void close() {
    closed = true;
    items.clear();
    bytes = 0;
    notifyAll();
  }
}
