package io.millrace.tail;

import io.millrace.model.LogRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records that match, on their way to the reader of one tail, in order, within limits. To offer one
 * never waits: a record that does not fit is counted where it would have stood. Thread-safe.
 */
final class Outbox {
  /** What waits: a record, or how many are missing between two. */
  private sealed interface Item {
    record Ready(LogRecord record, int bytes) implements Item {}

    record Gap(TailEvent.Missed missed) implements Item {}
  }

  private static final TailEvent.Missed ONE = new TailEvent.Missed(1, 0);

  private final TailLimits limits;
  private final Deque<Item> items = new ArrayDeque<>();
  private int records;
  private long bytes;
  private boolean ended;

  Outbox(TailLimits limits) {
    this.limits = limits;
  }

  /**
   * Takes a record, or counts it as missed.
   *
   * @param size about how many bytes it takes
   * @return false if it was missed
   */
  synchronized boolean offer(LogRecord record, int size) {
    boolean fits =
        records == 0 || (records < limits.readyRecords() && bytes + size <= limits.readyBytes());
    if (!fits) {
      missed(ONE);
      return false;
    }
    items.add(new Item.Ready(record, size));
    records++;
    bytes += size;
    // Whoever fills a frame needs to know of its first record and of its last, not of each.
    if (records == 1 || isFrame()) {
      notifyAll();
    }
    return true;
  }

  /** Counts records that the reader will not get. */
  synchronized void missed(TailEvent.Missed missed) {
    if (items.peekLast() instanceof Item.Gap(TailEvent.Missed before)) {
      items.removeLast();
      items.add(new Item.Gap(before.and(missed)));
    } else {
      items.add(new Item.Gap(missed));
      notifyAll();
    }
  }

  /** Says that nothing more will come. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Waits for the next event; null when all was taken and nothing more will come. */
  synchronized @Nullable TailEvent take() throws InterruptedException {
    while (items.isEmpty() && !ended) {
      wait();
    }
    return switch (items.peek()) {
      case null -> null;
      case Item.Gap(TailEvent.Missed missed) -> {
        items.remove();
        yield missed;
      }
      case Item.Ready _ -> {
        awaitFrame();
        yield new TailEvent.Arrived(frame());
      }
    };
  }

  /** Waits until a frame is full, or its first record has waited long enough. */
  private void awaitFrame() throws InterruptedException {
    long end = System.nanoTime() + limits.frameDelay().toNanos();
    for (long left = end - System.nanoTime();
        left > 0 && !isFrame() && !ended;
        left = end - System.nanoTime()) {
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
  }

  private boolean isFrame() {
    return records >= limits.frameRecords() || bytes >= limits.frameBytes();
  }

  private List<LogRecord> frame() {
    List<LogRecord> frame = new ArrayList<>();
    long size = 0;
    while (frame.size() < limits.frameRecords()
        && size < limits.frameBytes()
        && items.peek() instanceof Item.Ready(LogRecord record, int recordBytes)) {
      items.remove();
      records--;
      bytes -= recordBytes;
      frame.add(record);
      size += recordBytes;
    }
    return frame;
  }
}
