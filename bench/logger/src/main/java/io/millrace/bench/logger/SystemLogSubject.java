package io.millrace.bench.logger;

import io.millrace.logger.lane.Console;
import io.millrace.logger.lane.EpochClock;
import io.millrace.logger.lane.Writing;
import io.millrace.logger.ring.Overflow;
import io.millrace.logger.ring.RingSettings;
import io.millrace.logger.system.Log;
import io.millrace.logger.system.SystemLog;
import io.millrace.logger.system.SystemLogSettings;
import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * The system log, with a thread behind it that makes records of what was logged, as that of the
 * forwarder does, and then lets go of them.
 */
final class SystemLogSubject implements Subject {
  /** What a burst leaves for later must find room, or its calls would be dropped and cost less. */
  private static final int RING_BYTES = 1 << 28;

  private static final long IDLE_NANOS = 1_000_000;

  private final SystemLog system;
  private final Log log;
  private final Thread behind;
  private volatile boolean closing;

  SystemLogSubject(Path folder) {
    RingSettings ring =
        new RingSettings(RING_BYTES, new Overflow.NewestBelow(Level.CRITICAL, 0.99));
    system =
        SystemLog.open(
            folder,
            new Writing("bench", 1, "bench", "here"),
            SystemLogSettings.defaults().with(ring),
            new EpochClock(),
            Console.ofProcess());
    log = system.log();
    behind = Thread.ofPlatform().name("behind").start(this::take);
  }

  private void take() {
    while (!closing) {
      LogBatch batch = system.reader().next();
      if (batch == null) {
        LockSupport.parkNanos(IDLE_NANOS);
      } else {
        system.reader().acknowledge(batch);
      }
    }
    system.close();
  }

  @Override
  public void call(long number) {
    // Part by part: a call with three arguments takes objects, and so boxes the numbers.
    log.at(Level.INFO)
        .message("order {} of {} filled at {}")
        .arg(Order.id(number))
        .arg(number)
        .arg(Order.BUY)
        .log();
  }

  @Override
  public long dropped() {
    return system.statistics().dropped();
  }

  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(behind);
    try {
      behind.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
