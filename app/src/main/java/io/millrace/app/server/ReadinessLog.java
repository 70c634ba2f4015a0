package io.millrace.app.server;

import io.millrace.ports.Component;
import io.millrace.ports.Health;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
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

  private final Map<String, Component> parts;
  private final Duration interval;
  private final Set<String> away = new LinkedHashSet<>();
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
    if (!health.ready() && away.add(name)) {
      LOG.warn("{} is not ready: {}", name, health.detail());
    } else if (health.ready() && away.remove(name)) {
      LOG.info("{} is ready again: {}", name, health.detail());
    }
  }

  @Override
  public void close() {
    stop.countDown();
  }
}
