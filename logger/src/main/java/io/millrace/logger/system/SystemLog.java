package io.millrace.logger.system;

import io.millrace.logger.lane.Console;
import io.millrace.logger.lane.EpochClock;
import io.millrace.logger.lane.LastResort;
import io.millrace.logger.lane.Writing;
import io.millrace.logger.ring.Ring;
import io.millrace.logger.ring.RingLane;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The lane of the system log. {@link #log(String)} gives a component what it logs with; one thread,
 * the forwarder, takes the records out by {@link #reader()}. Thread-safe but for the reader.
 */
public final class SystemLog implements AutoCloseable {
  /** The lane's name, as it stands in what it tells of its losses. */
  public static final String LANE = "log";

  private final RingLane<SystemFormat> lane;
  private final Recorder recorder;
  private final Levels levels;
  private final String service;
  private final SystemLogReader reader;

  private SystemLog(
      Path folder,
      Writing writing,
      SystemLogSettings settings,
      EpochClock.Calibration calibration,
      LongSupplier clock,
      LongSupplier ticks,
      Console console) {
    Ring ring = Ring.create(folder, writing, settings.ring(), calibration);
    this.recorder = new Recorder(ring, settings, clock, ticks, new LastResort(console));
    this.levels = new Levels(settings.level());
    this.service = writing.service();
    Log own = log();
    this.lane =
        RingLane.over(
            ring,
            SystemFormat::new,
            settings.batches(),
            clock,
            what -> own.warn("the logger could not read what an earlier run left: {}", what));
    this.reader = new SystemLogReader(lane, recorder, own);
  }

  /**
   * Opens the lane for one run of the process. What earlier runs left in the folder is read first.
   *
   * @param folder of this lane alone
   * @param writing with an epoch that no earlier run had
   * @param console is told of failures that no caller is to notice
   * @throws io.millrace.logger.lane.LoggerException if the folder cannot be written, or is too full
   */
  public static SystemLog open(
      Path folder, Writing writing, SystemLogSettings settings, EpochClock clock, Console console) {
    long start = System.nanoTime();
    return new SystemLog(
        folder,
        writing,
        settings,
        clock.calibration(),
        clock::now,
        () -> System.nanoTime() - start,
        console);
  }

  /** With a clock of one's own, nanoseconds since the epoch, and another that never goes back. */
  static SystemLog open(
      Path folder,
      Writing writing,
      SystemLogSettings settings,
      LongSupplier clock,
      LongSupplier ticks,
      Console console) {
    EpochClock.Calibration calibration = new EpochClock.Calibration(0, clock.getAsLong(), 0);
    return new SystemLog(folder, writing, settings, calibration, clock, ticks, console);
  }

  /** For records of the service that {@link Writing} names. */
  public Log log() {
    return log(service, null);
  }

  /** For records of one component, which is their service; its dotted name has a level. */
  public Log log(String component) {
    return log(component, null);
  }

  /**
   * For a bridge from another library.
   *
   * @param logger the name of its logger, which goes into the field {@code logger} and has a level
   */
  public Log log(String service, @Nullable String logger) {
    return new Log(recorder, levels, service.isEmpty() ? this.service : service, logger);
  }

  /** From which level on records are written, to be changed at any time. */
  public Levels levels() {
    return levels;
  }

  /** What is to be sent; always the same, for one thread. */
  public SystemLogReader reader() {
    return reader;
  }

  /** What it did so far. */
  public SystemLogStatistics statistics() {
    Ring ring = lane.ring();
    return new SystemLogStatistics(
        ring.written(),
        lane.acknowledged(),
        lane.dropped(),
        lane.evicted(),
        recorder.suppressed(),
        recorder.lastResort().failures(),
        recorder.names().size(),
        ring.used(),
        ring.capacity());
  }

  /**
   * Ends the lane: what is logged from now on is dropped. What is not acknowledged stays in the
   * folder for the next run. To be called by the thread of the reader, or after it has ended.
   */
  @Override
  public void close() {
    reader.close();
  }
}
