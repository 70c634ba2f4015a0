package io.millrace.app.server;

import io.millrace.ports.Component;
import io.millrace.ports.Health;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells in the log when a part of the process is not ready any more, and when it is again, once
 * each: whoever reads it learns of an outage also when nobody sends anything, or asks.
 */
final class ReadinessLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReadinessLog.class);

  /** Looks in a row that find it so: one alone may only have come at a busy moment. */
  private static final int MISSES = 2;

  private final Map<String, Component> parts;
  private final Duration interval;
  private final Map<String, Integer> misses = new HashMap<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;

  /**
   * @param parts by name
   * @param interval between two looks
   */
  ReadinessLog(Map<String, Component> parts, Duration interval) {
    this.parts = new LinkedHashMap<>(parts);
    this.interval = interval;
    this.thread = Thread.ofVirtual().name("readiness").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      do {
        parts.forEach(this::look);
      } while (!stop.await(interval.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(String name, Component part) {
    Health health = part.check();
    if (stop.getCount() == 0) {
      return;
    }
    int before = misses.getOrDefault(name, 0);
    int now = health.ready() ? 0 : before + 1;
    misses.put(name, now);
    if (now == MISSES) {
      LOG.warn("{} is not ready: {}", name, health.detail());
    } else if (now == 0 && before >= MISSES) {
      LOG.info("{} is ready again: {}", name, health.detail());
    }
  }

  @Override
  public void close() {
    stop.countDown();
  }
}
