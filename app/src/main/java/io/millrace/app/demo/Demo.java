package io.millrace.app.demo;

import io.millrace.app.client.ServerClient;
import io.millrace.app.client.ServerException;
import io.millrace.model.EpochNanos;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGeneratorFactory;

/**
 * Feeds a server the demonstration, over HTTP like everybody: live traffic of a shop and, if there
 * are no logs, a day of history of it and of a trading desk. Runs until interrupted. The desk
 * itself trades in {@link TradingProcess}.
 */
public final class Demo {
  private static final Duration HISTORY = Duration.ofDays(1);
  private static final double HISTORY_PER_SECOND = 0.6;
  private static final double TRADES_PER_SECOND = 1;
  private static final double LIVE_PER_SECOND = 10;
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final Duration TICK = Duration.ofMillis(250);
  private static final long SEED = 20_261_121;

  private final ServerClient server;
  private final Clock clock;
  private final PrintWriter err;
  private final BooleanSupplier stopping;

  /**
   * @param stopping whether the server is being stopped, so that its absence is no trouble
   */
  public Demo(ServerClient server, Clock clock, PrintWriter err, BooleanSupplier stopping) {
    this.server = server;
    this.clock = clock;
    this.err = err;
    this.stopping = stopping;
  }

  /** Sends live traffic at once, and beside it the history, unless there are logs already. */
  public void run() throws InterruptedException {
    long now = EpochNanos.of(clock.instant());
    boolean empty = server.isEmpty();
    Thread past = Thread.ofVirtual().name("demo-history").unstarted(() -> history(now));
    if (empty) {
      past.start();
    }
    try {
      live(now);
    } catch (ServerException e) {
      if (!stopping.getAsBoolean()) {
        throw e;
      }
    } finally {
      past.interrupt();
    }
  }

  private void history(long end) {
    DemoTraffic traffic = traffic(SEED);
    try {
      for (long at = end - HISTORY.toNanos(); at < end; at += STEP.toNanos()) {
        long to = Math.min(at + STEP.toNanos(), end);
        traffic.tellOfShop(at, to, HISTORY_PER_SECOND);
        traffic.tellOfDesk(at, to, TRADES_PER_SECOND);
        send(traffic.until(to));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ServerException e) {
      if (!stopping.getAsBoolean()) {
        err.println("demo: the history ends here: " + e.getMessage());
      }
    }
  }

  private void live(long start) throws InterruptedException {
    DemoTraffic traffic = traffic(SEED + 1);
    for (long now = start; !Thread.currentThread().isInterrupted(); ) {
      long before = now;
      Thread.sleep(TICK);
      now = EpochNanos.of(clock.instant());
      traffic.tellOfShop(before, now, LIVE_PER_SECOND);
      send(traffic.until(now));
    }
  }

  private static DemoTraffic traffic(long seed) {
    return new DemoTraffic(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
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
}
