package io.millrace.logger.metric;

import io.millrace.logger.lane.EpochClock;
import io.millrace.logger.lane.LastResort;
import io.millrace.logger.lane.Threads;
import io.millrace.logger.ring.EncodedRecord;
import io.millrace.logger.ring.Ring;
import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.metric.Histogram;
import io.millrace.model.metric.MetricCodec;
import io.millrace.model.metric.MetricId;
import io.millrace.model.metric.MetricPoint;
import io.millrace.model.metric.MetricType;
import io.millrace.model.metric.MetricValue;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Writes what all series have to tell into the ring, in each interval, on a thread of its own. */
final class Sampler {
  private final Ring ring;
  private final Registry registry;
  private final EpochClock clock;
  private final long interval;
  private final LastResort lastResort;
  private final Origin origin;
  private final Histogram.Builder buckets = new Histogram.Builder();
  private final Thread thread = new Thread(this::run, "millrace-metrics");
  private volatile boolean stopping;

  Sampler(
      Ring ring, Registry registry, EpochClock clock, Duration interval, LastResort lastResort) {
    this.ring = ring;
    this.registry = registry;
    this.clock = clock;
    this.interval = interval.toNanos();
    this.lastResort = lastResort;
    this.origin = new Origin(ring.writing().producer(), ring.writing().epoch(), 0);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Ends after a last snapshot. */
  void stop() {
    stopping = true;
    Threads.end(thread);
  }

  private void run() {
    long next = System.nanoTime() + interval;
    while (!stopping) {
      long wait = next - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(wait);
      } else {
        sample();
        next += interval;
        if (next - System.nanoTime() < 0) {
          // The process was held up. What was missed is in the snapshot that comes now.
          next = System.nanoTime() + interval;
        }
      }
    }
    sample();
  }

  /** Writes a point of each series that has something to tell, all of one time. */
  synchronized void sample() {
    try {
      Points points = new Points(clock.now());
      registry.ofProgram().forEach(series -> series.collect(points));
      registry.own().forEach(series -> series.collect(points));
    } catch (Throwable e) { // no memory, say; the next may have it
      lastResort.failed(e);
    }
  }

  private final class Points implements Series.Sink {
    private final long timestamp;

    Points(long timestamp) {
      this.timestamp = timestamp;
    }

    @Override
    public boolean take(MetricId metric, MetricValue value) {
      byte[] point =
          EncodedRecord.encode(
              MetricCodec.record(
                  new MetricPoint(timestamp, metric, value, LogRecord.DEFAULT_TENANT, origin)));
      int level = Level.INFO.code();
      // What adds up is not lost when there is no room now; a reading is, and counted as dropped.
      return metric.type() == MetricType.GAUGE
          ? ring.offer(MetricFormat.POINT, level, point, 0, point.length)
          : ring.offerAgain(MetricFormat.POINT, level, point, 0, point.length);
    }

    @Override
    public Histogram.Builder buckets() {
      return buckets.clear();
    }
  }
}
