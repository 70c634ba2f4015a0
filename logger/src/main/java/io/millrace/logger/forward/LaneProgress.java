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
final class LaneProgress {
  private final Lane lane;
  private final ForwarderSettings settings;
  private final Deque<Shipment> underWay = new ArrayDeque<>();
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

  /** What is to be sent now: again, or for the first time; null if nothing is. */
  @Nullable Shipment due(long now) {
    if (paused && now - pausedUntil < 0) {
      return null;
    }
    paused = false;
    for (Shipment shipment : underWay) {
      if (shipment.isWaiting()) {
        return shipment;
      }
    }
    return hasRoom() ? next() : null;
  }

  private boolean hasRoom() {
    return underWay.isEmpty()
        || (underWay.size() < settings.maxBatchesInFlight() && bytes < settings.maxBytesInFlight());
  }

  private @Nullable Shipment next() {
    LogBatch batch = lane.reader().next();
    if (batch == null) {
      return null;
    }
    Shipment shipment = new Shipment(this, batch);
    underWay.add(shipment);
    bytes += batch.length();
    return shipment;
  }

  /** The server takes nothing now; nothing is sent until it may. */
  void refused(Duration asked, long now) {
    retried();
    paused = true;
    pausedUntil = now + Math.max(asked.toNanos(), backoff);
    backoff = Math.min(backoff * 2, settings.maxBackoff().toNanos());
  }

  boolean isEmpty() {
    return underWay.isEmpty();
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

  // One thread alone writes the counts, so reading and writing them need not be one step.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  void forwarded(int rows) {
    forwarded += rows;
    backoff = settings.firstBackoff().toNanos();
  }

  @SuppressWarnings("NonAtomicVolatileUpdate")
  void retried() {
    retried++;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate")
  void rejected(int rows) {
    rejected += rows;
  }
}
