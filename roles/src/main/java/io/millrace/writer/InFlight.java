package io.millrace.writer;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries that are not acknowledged yet, in the order of the queue: only the oldest may be
 * taken out, so that an acknowledgement never passes over a batch that is not durable. The sums may
 * be read by any thread; all else is for the writer's.
 */
final class InFlight {
  private final int maxBatches;
  private final long maxBytes;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private volatile long bytes;
  private volatile long rows;

  /** When the oldest was taken; meaningless while there is none. */
  private volatile long since;

  InFlight(int maxBatches, long maxBytes) {
    this.maxBatches = maxBatches;
    this.maxBytes = maxBytes;
  }

  /** Whether a batch of that many bytes may be added; always if there is nothing else. */
  boolean hasRoom(int length) {
    return entries.isEmpty() || (entries.size() < maxBatches && bytes + length <= maxBytes);
  }

  void add(Entry entry) {
    entries.add(entry);
    since = entries.element().since();
    count(entry, 1);
  }

  @Nullable Entry oldest() {
    return entries.peek();
  }

  /** The oldest ones that are done, up to the first that is not. */
  List<Entry> done() {
    return entries.stream().takeWhile(Entry::isDone).toList();
  }

  void removeOldest() {
    count(entries.remove(), -1);
    Entry next = entries.peek();
    since = next == null ? System.nanoTime() : next.since();
  }

  /** Those whose promise the store broke, oldest first. */
  List<Entry> failed() {
    return entries.stream().filter(entry -> entry.failure() != null).toList();
  }

  void clear() {
    entries.clear();
    bytes = 0;
    rows = 0;
  }

  /** How long the oldest is under way; none at all if there is none. */
  Duration age() {
    return rows == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
  }

  long bytes() {
    return bytes;
  }

  long rows() {
    return rows;
  }

  // One thread alone writes the sums, so reading and writing them need not be one step.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void count(Entry entry, int sign) {
    bytes += (long) sign * entry.bytes();
    rows += (long) sign * entry.rows();
  }
}
