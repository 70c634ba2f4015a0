package io.millrace.collector;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.millrace.http.ByteBudget;
import io.millrace.http.ProblemException;
import io.millrace.model.EpochNanos;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.wire.Signal;
import io.millrace.pipeline.record.BadRecord.Reason;
import io.millrace.ports.MillraceException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;

/**
 * Takes in records of one protocol that come by other ways than requests over HTTP: under the
 * collector's bound of bytes in flight, with an origin of its own, and counted as all others are.
 * Thread-safe.
 */
public final class Intake {
  private static final Duration FIRST_WAIT = Duration.ofMillis(10);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final BatchSender sender;
  private final CollectorMetrics metrics;
  private final Counter dropped;
  private final ByteBudget budget;
  private final InstantSource clock;

  /**
   * @param dropped counts datagrams for which there was no room
   */
  Intake(
      BatchSender sender,
      CollectorMetrics metrics,
      Counter dropped,
      ByteBudget budget,
      InstantSource clock) {
    this.sender = sender;
    this.metrics = metrics;
    this.dropped = dropped;
    this.budget = budget;
    this.clock = clock;
  }

  /** The time now, at which records arrive: nanoseconds since the epoch. */
  public long now() {
    return EpochNanos.of(clock.instant());
  }

  /**
   * Sends records, and returns once they are durable. While the queue does not take them they are
   * sent again, ever more slowly: whoever sends them to us waits as long. If a queue elsewhere did
   * not answer and had taken them all the same, they are stored twice.
   *
   * @throws MillraceException if the queue will never take them: they are lost then
   * @throws InterruptedException if the wait was ended: nobody knows then whether they are durable
   */
  public void send(LogBatchWriter records) throws InterruptedException {
    if (records.rows() == 0) {
      return;
    }
    LogBatch batch = records.finish(LogRecord.DEFAULT_TENANT, Origin.NONE);
    Timer.Sample start = metrics.start();
    Duration wait = FIRST_WAIT;
    Duration asked = attempt(batch);
    while (!asked.isNegative()) {
      Thread.sleep(asked.compareTo(wait) > 0 ? asked : wait);
      Duration twice = wait.multipliedBy(2);
      wait = twice.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : twice;
      asked = attempt(batch);
    }
    metrics.sent(start);
    metrics.accepted(batch.rows());
  }

  /** Returns how long to wait at least before the next attempt; negative if there need be none. */
  private Duration attempt(LogBatch batch) throws InterruptedException {
    try (ByteBudget.Share share = budget.open()) {
      share.take(batch.length());
      LogBatch _ = sender.send(Signal.RECORDS, batch).toCompletableFuture().get();
      return Duration.ofNanos(-1);
    } catch (ProblemException _) {
      return Duration.ZERO; // other senders have taken all the bytes there are
    } catch (ExecutionException | MillraceException e) {
      MillraceException failure = MillraceException.of(e);
      if (!failure.kind().isPassing()) {
        throw failure;
      }
      Duration asked = failure.retryAfter();
      return asked == null ? Duration.ZERO : asked;
    }
  }

  /** Counts bytes that were received. */
  public void received(int bytes) {
    metrics.received(bytes, bytes);
  }

  /** Counts bytes that there are more of since what was received was decompressed. */
  public void expanded(int bytes) {
    metrics.received(0, bytes);
  }

  /** Counts a record that was not taken. */
  public void rejected(Reason reason) {
    metrics.rejected(reason);
  }

  /** Counts a datagram for which there was no room. */
  public void dropped() {
    dropped.increment();
  }
}
