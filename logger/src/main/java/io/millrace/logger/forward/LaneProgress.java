package io.millrace.logger.forward;

import io.millrace.model.LogBatch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * How far one lane is: what was taken from its reader and is not acknowledged, in order. The counts
 * may be read by any thread; all else is for the forwarder's.
 */
// One thread alone writes the counts, so reading and writing them need not be one step.
@SuppressWarnings("NonAtomicVolatileUpdate")
final class LaneProgress {
  private final Lane lane;
  private final ForwarderSettings settings;
  private final Deque<Shipment> underWay = new ArrayDeque<>();
  private @Nullable LogBatch next;
  private long bytes;
  private long backoff;
  private boolean paused;
  private long pausedUntil;
  private volatile long forwarded;
  private volatile long retried;
  private volatile long rejected;

  LaneProgress(Lane lane, ForwarderSettings settings) {
    this.lane = lane;
    this.settings = settings;
    backoff = settings.firstBackoff().toNanos();
  }

  Lane lane() {
    return lane;
  }

  /** What is to be sent next; null if nothing is, or may be. The same until it is sent. */
  @Nullable LogBatch due(long now) {
    if (paused && now - pausedUntil < 0) {
      lane.reader().tend();
      return null;
    }
    paused = false;
    if (next == null && hasRoom()) {
      next = lane.reader().next();
    }
    return next;
  }

  private boolean hasRoom() {
    return underWay.isEmpty()
        || (underWay.size() < settings.maxBatchesInFlight() && bytes < settings.maxBytesInFlight());
  }

  /** What was due is sent. */
  Shipment sent(LogBatch batch, long now) {
    Shipment shipment = new Shipment(this, batch, now);
    underWay.add(shipment);
    bytes += batch.length();
    next = null;
    return shipment;
  }

  /** What was sent is lost, as far as is known: all of it is due again. */
  void rewind() {
    if (!underWay.isEmpty()) {
      retried++;
    }
    underWay.clear();
    bytes = 0;
    next = null;
    lane.reader().rewind();
  }

  /** The server takes nothing now: it is left alone for a while. */
  void pause(Duration asked, long now) {
    paused = true;
    pausedUntil = now + Math.max(asked.toNanos(), backoff);
    backoff = Math.min(backoff * 2, settings.maxBackoff().toNanos());
  }

  /** Whether nothing is under way, nor may wait. */
  boolean isEmpty() {
    return underWay.isEmpty() && next == null && !paused;
  }

  /** Lets the lane go of what is done, in order. */
  void settle() {
    LogBatch last = null;
    while (!underWay.isEmpty() && underWay.element().isDone()) {
      last = underWay.remove().batch();
      bytes -= last.length();
    }
    if (last != null) {
      lane.reader().acknowledge(last);
    }
  }

  LaneStatistics statistics() {
    return new LaneStatistics(forwarded, retried, rejected);
  }

  void forwarded(int rows) {
    forwarded += rows;
    backoff = settings.firstBackoff().toNanos();
  }

  void rejected(int rows) {
    rejected += rows;
  }
}
