package io.millrace.logger;

import io.millrace.logger.exception.ExceptionLog;
import io.millrace.logger.forward.Forwarder;
import io.millrace.logger.forward.Lane;
import io.millrace.logger.lane.Console;
import io.millrace.logger.lane.EpochClock;
import io.millrace.logger.lane.LoggerException;
import io.millrace.logger.metric.Metrics;
import io.millrace.logger.system.Levels;
import io.millrace.logger.system.Log;
import io.millrace.logger.system.SystemLog;
import io.millrace.logger.trade.TradeLog;
import io.millrace.model.wire.Signal;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;

/**
 * The logger of a process: lanes in memory-mapped files, and a thread that brings them to the
 * server. A call that logs neither blocks nor throws nor, after its first times, allocates; what it
 * left is in the files, whatever becomes of the process, and is sent until the server has it.
 *
 * <pre>
 * try (Millrace millrace = Millrace.open(LoggerSettings.defaults(folder, "desk", "tcp://127.0.0.1:5559"))) {
 *   Log log = millrace.log();
 *   log.info("order {} filled at {}", id, price);
 *   millrace.trades().begin().tradeId(id).symbol("ACME").prices(buy, sell).success(true).commit();
 * }
 * </pre>
 *
 * Thread-safe.
 */
public final class Millrace implements AutoCloseable {
  private static final long CALIBRATION_MILLIS = 1_000;

  private final Home home;
  private final TradeLog trades;
  private final SystemLog system;
  private final ExceptionLog exceptions;
  private final Metrics metrics;
  private final Forwarder forwarder;
  private final Timer calibration = new Timer("millrace-clock", true);

  private Millrace(
      Home home,
      EpochClock clock,
      TradeLog trades,
      SystemLog system,
      ExceptionLog exceptions,
      Metrics metrics,
      Forwarder forwarder) {
    this.home = home;
    this.trades = trades;
    this.system = system;
    this.exceptions = exceptions;
    this.metrics = metrics;
    this.forwarder = forwarder;
    calibration.schedule(new Calibration(clock), CALIBRATION_MILLIS, CALIBRATION_MILLIS);
    exceptions.whenWritten(forwarder::wake);
    forwarder.start();
  }

  /**
   * Opens the logger of this process. What an earlier run left is sent first. The server need not
   * be there.
   *
   * @throws LoggerException if another logger has the folder, it cannot be used, or the settings
   *     are no good; nothing is left open then
   */
  public static Millrace open(LoggerSettings settings) {
    return open(settings, Console.ofProcess());
  }

  /**
   * As {@link #open(LoggerSettings)}, with the console that whoever opens it writes to as well.
   *
   * @param console where the logger says what is wrong with itself
   */
  public static Millrace open(LoggerSettings settings, Console console) {
    Deque<AutoCloseable> opened = new ArrayDeque<>();
    try {
      Home home = Home.take(settings.folder(), console);
      opened.push(home);
      EpochClock clock = new EpochClock();
      TradeLog trades =
          TradeLog.openForReading(
              settings.trades(),
              home.writing(TradeLog.LANE, settings.service(), settings.host()),
              clock,
              console);
      opened.push(trades);
      SystemLog system =
          SystemLog.open(
              home.folder(SystemLog.LANE),
              home.writing(SystemLog.LANE, settings.service(), settings.host()),
              settings.log(),
              clock,
              console);
      opened.push(system);
      ExceptionLog exceptions =
          ExceptionLog.open(
              home.folder(ExceptionLog.LANE),
              home.writing(ExceptionLog.LANE, settings.service(), settings.host()),
              settings.exceptions(),
              clock,
              console);
      opened.push(exceptions);
      Metrics metrics =
          Metrics.open(
              home.folder(Metrics.LANE),
              home.writing(Metrics.LANE, settings.service(), settings.host()),
              settings.metrics(),
              clock,
              console);
      opened.push(metrics);
      List<Lane> lanes =
          List.of(
              new Lane(ExceptionLog.LANE, Signal.RECORDS, exceptions.reader()),
              new Lane(TradeLog.LANE, Signal.RECORDS, trades.reader()),
              new Lane(SystemLog.LANE, Signal.RECORDS, system.reader()),
              new Lane(Metrics.LANE, Signal.METRICS, metrics.reader()));
      Forwarder forwarder =
          new Forwarder(
              settings.forwarder(), lanes, settings.folder(), console, settings.closeTimeout());
      return new Millrace(home, clock, trades, system, exceptions, metrics, forwarder);
    } catch (IOException e) {
      throw undone(opened, new LoggerException("cannot open the logger: " + e.getMessage(), e));
    } catch (RuntimeException e) {
      throw undone(opened, e);
    }
  }

  /** Closes what was opened before something failed, the latest first. */
  private static RuntimeException undone(Deque<AutoCloseable> opened, RuntimeException why) {
    for (AutoCloseable part : opened) {
      try {
        part.close();
      } catch (Exception e) {
        why.addSuppressed(e);
      }
    }
    return why;
  }

  /**
   * Executions of trades. The first call makes their first files, and so takes a while: best made
   * when the program starts. One that never calls it has none.
   */
  public TradeLog trades() {
    trades.start();
    return trades;
  }

  /** What the service itself has to say. */
  public Log log() {
    return system.log();
  }

  /** What a component has to say, as a service of its own. */
  public Log log(String component) {
    return system.log(component);
  }

  /** For bridges from other libraries: a logger of theirs, by its name. */
  public Log logger(String name) {
    return system.log("", name);
  }

  /** What went wrong: sent at once, ahead of all else, and counted if it repeats itself. */
  public ExceptionLog exceptions() {
    return exceptions;
  }

  /** Histograms, counters and gauges: a snapshot of all is sent in each interval. */
  public Metrics metrics() {
    return metrics;
  }

  /** From which level on components and loggers are written; may be changed at any time. */
  public Levels levels() {
    return system.levels();
  }

  /** What it did so far. */
  public LoggerStatistics statistics() {
    return new LoggerStatistics(
        trades.statistics(),
        system.statistics(),
        exceptions.statistics(),
        metrics.statistics(),
        forwarder.statistics());
  }

  /**
   * Waits, within its time, until the server has all, and lets go of the folder. What is logged
   * from now on is dropped; what the server has not is sent by the next run.
   */
  @Override
  public void close() {
    trades.stop();
    exceptions.stop();
    metrics.stop();
    forwarder.close();
    calibration.cancel();
    if (forwarder.isEnded()) {
      trades.close();
      system.close();
      exceptions.close();
      metrics.close();
      home.close();
    }
  }

  private static final class Calibration extends TimerTask {
    private final EpochClock clock;

    Calibration(EpochClock clock) {
      this.clock = clock;
    }

    @Override
    public void run() {
      try {
        clock.calibrate();
      } catch (OutOfMemoryError e) {
        // Whatever it throws would end the timer; in a second there may be memory.
      }
    }
  }
}
