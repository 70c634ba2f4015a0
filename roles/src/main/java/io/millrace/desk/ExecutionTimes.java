package io.millrace.desk;

import io.millrace.model.metric.Histogram;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Times of execution: of all trades, and of those of the last minute, by slots of ten seconds of
 * the trades' own time. Takes at most 400 KiB. Not thread-safe.
 */
final class ExecutionTimes {
  private static final long SLOT = Duration.ofSeconds(10).toNanos();
  private static final int SLOTS = 6;

  /** So far back trades count to the last minute, nanoseconds. */
  static final long REACH = (SLOTS + 1) * SLOT;

  private final Part all = new Part(0);
  private final @Nullable Part[] slots = new Part[SLOTS];

  /** A histogram, and what it does not tell exactly. */
  private static final class Part {
    private final long slot;
    private final Histogram.Builder values = new Histogram.Builder();
    private long max;

    Part(long slot) {
      this.slot = slot;
    }

    void add(long nanos) {
      values.add(nanos);
      max = Math.max(max, nanos);
    }

    void add(Histogram more, long longest) {
      values.add(more);
      max = Math.max(max, longest);
    }
  }

  /**
   * Takes a trade.
   *
   * @param nanos its time of execution; negative if it does not tell
   */
  void add(long timestamp, long nanos, long now) {
    if (nanos < 0) {
      return;
    }
    all.add(nanos);
    Part part = part(timestamp, now);
    if (part != null) {
      part.add(nanos);
    }
  }

  /** Takes trades of any time; those of the last minute are to be taken by their slots too. */
  void addStored(Histogram times, double longest) {
    if (times.count() > 0) {
      all.add(times, (long) longest);
    }
  }

  /** Takes trades of a slot to the last minute alone. */
  void addStored(StoredDay.SlotTimes slot, long now) {
    Part part = part(slot.timestamp(), now);
    if (part != null) {
      part.add(slot.times(), slot.max());
    }
  }

  /** The part of a time; null if that is not of the last minute. */
  private @Nullable Part part(long timestamp, long now) {
    long slot = Math.floorDiv(timestamp, SLOT);
    int index = Math.floorMod(slot, SLOTS);
    Part part = slots[index];
    if (slot > Math.floorDiv(now, SLOT) + 1 || part != null && slot < part.slot) {
      return null;
    }
    if (part == null || slot > part.slot) {
      part = new Part(slot);
      slots[index] = part;
    }
    return part;
  }

  DeskFrame.Latency ofAll() {
    Histogram values = all.values.build();
    return latency(values, all.max);
  }

  DeskFrame.Latency ofMinute(long now) {
    long last = Math.floorDiv(now, SLOT);
    Histogram.Builder values = new Histogram.Builder();
    long max = 0;
    for (Part part : slots) {
      if (part != null && part.slot > last - SLOTS && part.slot <= last) {
        values.add(part.values.build());
        max = Math.max(max, part.max);
      }
    }
    return latency(values.build(), max);
  }

  private static DeskFrame.Latency latency(Histogram values, long max) {
    double greatest = values.count() == 0 ? Double.NaN : max;
    return new DeskFrame.Latency(values.count(), values.percentiles(greatest), greatest);
  }
}
