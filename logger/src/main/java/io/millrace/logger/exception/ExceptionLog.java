package io.millrace.logger.exception;

import io.millrace.logger.lane.Console;
import io.millrace.logger.lane.EpochClock;
import io.millrace.logger.lane.LaneReader;
import io.millrace.logger.lane.LastResort;
import io.millrace.logger.lane.Writing;
import io.millrace.logger.ring.EncodedRecord;
import io.millrace.logger.ring.Ring;
import io.millrace.logger.ring.RingLane;
import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;

/**
 * The lane of exceptions. The first of a kind ({@link Fingerprint}) is written at once, and the
 * forwarder woken to send it ahead of all else; those that follow within a window are counted, and
 * told by one record with their count. Records and counts are in mapped files, and outlive the
 * process.
 *
 * <p>A call allocates, as stack traces do, but never waits, and never throws; what it could not
 * write is counted, and said on the console. Thread-safe.
 */
public final class ExceptionLog implements AutoCloseable {
  /** The lane's name, as it stands in what it tells of its losses. */
  public static final String LANE = "exceptions";

  /** How much of a first line goes with a count of repeats, tried in turn until it fits. */
  private static final int[] DESCRIPTION_CHARS = {512, 64, 1};

  private final RingLane<ExceptionFormat> lane;
  private final RepeatTable repeats;
  private final ExceptionSettings settings;
  private final EpochClock clock;
  private final LastResort lastResort;
  private final Origin origin;
  private final LongAdder counted = new LongAdder();
  private volatile Runnable urgent = () -> {};
  private volatile boolean closed;

  private ExceptionLog(
      Path folder,
      Writing writing,
      ExceptionSettings settings,
      EpochClock clock,
      LastResort lastResort) {
    this.settings = settings;
    this.clock = clock;
    this.lastResort = lastResort;
    this.origin = new Origin(writing.producer(), writing.epoch(), 0);
    this.lane =
        RingLane.over(
            Ring.create(folder, writing, settings.ring(), clock.calibration()),
            ring -> ExceptionFormat.create(ring, settings, lastResort),
            settings.batches(),
            clock::now,
            lastResort::say);
    this.repeats = lane.format().repeats();
  }

  /**
   * Opens the lane for one run of the process. What earlier runs left in the folder is read first.
   *
   * @param folder of this lane alone
   * @param writing with an epoch that no earlier run had
   * @throws io.millrace.logger.lane.LoggerException if the folder cannot be written, or is too full
   */
  public static ExceptionLog open(
      Path folder, Writing writing, ExceptionSettings settings, EpochClock clock, Console console) {
    return new ExceptionLog(folder, writing, settings, clock, new LastResort(console));
  }

  /** An exception was caught, of which nothing else is known. */
  public void record(Throwable thrown) {
    of(thrown).record();
  }

  /** An exception was caught, about which there is more to tell. */
  @SuppressWarnings("NullAway") // who catches may hand on a null, and must not be punished for it
  public ExceptionEvent of(Throwable thrown) {
    return new ExceptionEvent(
        this, thrown == null ? new NullPointerException("no exception was given") : thrown);
  }

  /**
   * Nobody caught an exception, and its thread ends: to be used as a {@link
   * Thread.UncaughtExceptionHandler}.
   */
  public void uncaught(Thread thread, Throwable thrown) {
    of(thrown)
        .level(Level.CRITICAL)
        .message("thread " + thread.getName() + " ended: " + ThrowableText.firstLine(thrown))
        .thread(thread.getName())
        .record();
  }

  /** What to do when something was written. It must neither wait nor throw. */
  public void whenWritten(Runnable action) {
    urgent = action;
  }

  /** What is to be sent; always the same, for one thread. */
  public LaneReader reader() {
    return lane.reader();
  }

  /** What it did so far. */
  public ExceptionStatistics statistics() {
    Ring ring = lane.ring();
    return new ExceptionStatistics(
        ring.written(),
        counted.sum(),
        lane.acknowledged(),
        lane.dropped(),
        lane.evicted(),
        lastResort.failures(),
        ring.used(),
        ring.capacity());
  }

  /** The end is near: what was counted is told without waiting for the end of its window. */
  public void stop() {
    lane.format().hurry();
    urgent.run();
  }

  /**
   * Ends the lane: what is recorded from now on is dropped. What is not acknowledged stays in the
   * folder for the next run. To be called by the thread of the reader, or after it has ended.
   */
  @Override
  public void close() {
    closed = true;
    lane.format().hurry();
    lane.close();
  }

  Writing writing() {
    return lane.ring().writing();
  }

  void write(ExceptionEvent event) {
    try {
      long timestamp = clock.now();
      ExceptionDetails details = ExceptionDetails.of(event.thrown());
      if (isRepeat(event, details, timestamp)) {
        counted.increment();
        return;
      }
      LogRecord record = event.toRecord(details, settings, timestamp, origin);
      byte[] bytes = EncodedRecord.encode(record);
      int level = record.level().code();
      if (lane.ring().offer(ExceptionFormat.RECORD, level, bytes, 0, bytes.length)) {
        urgent.run();
      } else {
        lastResort.say("an exception found no room to be kept: " + record.exception());
      }
    } catch (Throwable e) {
      lastResort.failed(e);
    }
  }

  private boolean isRepeat(ExceptionEvent event, ExceptionDetails details, long timestamp) {
    return !closed // else nobody would tell of it any more
        && repeats.isRepeat(
            details.fingerprint(), System.nanoTime(), timestamp, () -> description(event, details));
  }

  /** A description that fits into a slot, if there is one. */
  private byte[] description(ExceptionEvent event, ExceptionDetails details) {
    byte[] bytes = {};
    for (int chars : DESCRIPTION_CHARS) {
      bytes = EncodedRecord.encode(event.description(details, chars, origin));
      if (bytes.length <= RepeatTable.MAX_DESCRIPTION) {
        break;
      }
    }
    return bytes;
  }
}
