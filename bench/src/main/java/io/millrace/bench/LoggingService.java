package io.millrace.bench;

import io.millrace.logger.LoggerSettings;
import io.millrace.logger.Millrace;
import io.millrace.logger.metric.Counter;
import io.millrace.logger.metric.MetricSettings;
import io.millrace.logger.system.Log;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A service that logs at a fixed rate, and counts on so many counters, each of which is a point a
 * second: {@code FOLDER ENDPOINT LOGS-A-SECOND POINTS-A-SECOND SECONDS}. Says what it has logged,
 * and ends when the server has it.
 */
final class LoggingService {
  /** What its line begins with, before the number of logs. */
  static final String LOGGED = "logged ";

  /** Behind the logs of a burst it waits until the next is due. */
  private static final int BURSTS_A_SECOND = 1_000;

  private LoggingService() {}

  public static void main(String[] arguments) {
    int rate = Integer.parseInt(arguments[2]);
    int points = Integer.parseInt(arguments[3]);
    long seconds = Long.parseLong(arguments[4]);
    LoggerSettings defaults = LoggerSettings.defaults(Path.of(arguments[0]), "bench", arguments[1]);
    MetricSettings metrics = defaults.metrics().withoutJvm().with(points + 1);
    long logged;
    try (Millrace millrace = Millrace.open(defaults.with(metrics).with(Duration.ofMinutes(5)))) {
      Counter[] counters = new Counter[points];
      for (int i = 0; i < points; i++) {
        counters[i] = millrace.metrics().counter("bench.calls", "series", Integer.toString(i));
      }
      logged = run(millrace.log(), counters, rate, seconds);
      System.out.println(
          LOGGED + logged + ", of which " + millrace.statistics().log() + " by the lane");
    }
  }

  private static long run(Log log, Counter[] counters, int rate, long seconds) {
    long start = System.nanoTime();
    long logged = 0;
    for (long burst = 0; burst < seconds * BURSTS_A_SECOND; burst++) {
      long due = start + burst * 1_000_000_000L / BURSTS_A_SECOND;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      for (int i = 0; i < rate / BURSTS_A_SECOND; i++) {
        log.info("order {} of {} filled at {}", logged, "desk-7", 100.25);
        logged++;
      }
      // All of them within a second, so that each has something to tell.
      for (int i = (int) (burst % BURSTS_A_SECOND); i < counters.length; i += BURSTS_A_SECOND) {
        counters[i].increment();
      }
    }
    return logged;
  }
}
