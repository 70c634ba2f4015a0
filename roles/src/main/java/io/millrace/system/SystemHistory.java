package io.millrace.system;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.system.Sample.Labels;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process's own metrics over the time just past, in memory: a thread of its own takes a sample
 * at each interval, and the oldest leave. Thread-safe.
 */
public final class SystemHistory implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SystemHistory.class);

  private final SystemLimits limits;
  private final InstantSource clock;
  private final Sampler sampler;
  private final Deque<Sample> samples = new ArrayDeque<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("system-history").unstarted(this::run);

  /**
   * @param registry one that keeps counts from the start on
   */
  public SystemHistory(SystemLimits limits, MeterRegistry registry, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
    this.sampler = new Sampler(registry, System.nanoTime());
  }

  /** Begins to take samples. May be called once. */
  public void start() {
    thread.start();
  }

  SystemLimits limits() {
    return limits;
  }

  private void run() {
    try {
      while (!stop.await(limits.interval().toNanos(), TimeUnit.NANOSECONDS)) {
        sample();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes one; a part that cannot tell of itself now leaves a gap, and no more than that. */
  synchronized void sample() {
    try {
      samples.addLast(sampler.take(clock.millis(), System.nanoTime()));
    } catch (RuntimeException e) {
      LOG.warn("a sample of the server's metrics could not be taken", e);
    }
    while (samples.size() > limits.samples()) {
      samples.removeFirst();
    }
  }

  /** The samples taken after a time, ms since the epoch; oldest first. */
  synchronized List<Sample> since(long time) {
    return samples.stream().filter(sample -> sample.time() > time).toList();
  }

  /** What should not happen, since the start of the process. */
  synchronized Map<Labels, Double> errorsInAll() {
    return sampler.errorsInAll();
  }

  /** What timers timed in some samples, by their tags. */
  static Map<Labels, Distribution> times(List<Sample> samples) {
    Map<Labels, Distribution> all = new HashMap<>();
    samples.forEach(sample ->
        sample.times().forEach((labels, part) -> all.merge(labels, part, Distribution::plus)));
    return all;
  }

  /** How many errors there were in some samples. */
  static Map<Labels, Double> errors(List<Sample> samples) {
    Map<Labels, Double> all = new HashMap<>();
    samples.forEach(
        sample -> sample.errors().forEach((labels, more) -> all.merge(labels, more, Double::sum)));
    return all;
  }

  @Override
  public void close() {
    stop.countDown();
  }
}
