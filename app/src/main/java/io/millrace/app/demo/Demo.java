package io.millrace.app.demo;

import io.millrace.app.client.ServerClient;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;

/**
 * Feeds a server the demonstration: a day of history if it has none, then live traffic, over HTTP
 * like everybody. Runs until interrupted. For one thread.
 */
public final class Demo {
  private static final Duration HISTORY = Duration.ofDays(1);
  private static final double HISTORY_PER_SECOND = 0.8;
  private static final double LIVE_PER_SECOND = 12;
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final Duration TICK = Duration.ofMillis(250);
  private static final long SEED = 20_261_121;

  private final ServerClient server;
  private final Clock clock;
  private final PrintWriter err;

  public Demo(ServerClient server, Clock clock, PrintWriter err) {
    this.server = server;
    this.clock = clock;
    this.err = err;
  }

  /** Sends history, unless there are logs already, and then live traffic. */
  public void run() throws InterruptedException {
    DemoTraffic traffic =
        new DemoTraffic(RandomGeneratorFactory.of("L64X128MixRandom").create(SEED));
    long now = nanos(clock.instant());
    if (server.isEmpty()) {
      for (long at = now - HISTORY.toNanos(); at < now; at += STEP.toNanos()) {
        traffic.tell(at, Math.min(at + STEP.toNanos(), now), HISTORY_PER_SECOND);
        send(traffic.until(Math.min(at + STEP.toNanos(), now)));
      }
    }
    while (!Thread.currentThread().isInterrupted()) {
      long before = now;
      Thread.sleep(TICK);
      now = nanos(clock.instant());
      traffic.tell(before, now, LIVE_PER_SECOND);
      send(traffic.until(now));
    }
  }

  private void send(List<DemoLog> logs) throws InterruptedException {
    if (logs.isEmpty()) {
      return;
    }
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (DemoLog log : logs) {
      lines.writeBytes(log.json().toString().getBytes(StandardCharsets.UTF_8));
      lines.write('\n');
    }
    byte[] body = lines.toByteArray();
    ServerClient.Answer answer =
        server.send("/logs/ingest", Map.of(), "application/x-ndjson", body, body.length);
    if (!answer.ok()) {
      err.println("demo: " + answer.message());
      Thread.sleep(Duration.ofSeconds(answer.retryAfterSeconds()));
    }
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }
}
