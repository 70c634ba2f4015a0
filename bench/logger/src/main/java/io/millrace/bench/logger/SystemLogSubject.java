package io.millrace.bench.logger;

import io.millrace.logger.lane.EpochClock;
import io.millrace.logger.lane.Writing;
import io.millrace.logger.ring.Overflow;
import io.millrace.logger.ring.RingSettings;
import io.millrace.logger.system.Log;
import io.millrace.logger.system.SystemLog;
import io.millrace.logger.system.SystemLogSettings;
import io.millrace.model.Level;
import java.nio.file.Path;

/** The system log, in a ring that holds all of a measurement. */
final class SystemLogSubject implements Subject {
  private static final int RING_BYTES = 1 << 30;

  private final SystemLog system;
  private final Log log;

  SystemLogSubject(Path folder) {
    RingSettings ring =
        new RingSettings(RING_BYTES, new Overflow.NewestBelow(Level.CRITICAL, 0.99));
    system =
        SystemLog.open(
            folder,
            new Writing("bench", 1, "bench", "here"),
            SystemLogSettings.defaults().with(ring),
            new EpochClock());
    log = system.log();
  }

  @Override
  public void call(long number) {
    log.info("order {} of {} filled at {}", Order.id(number), number, Order.BUY);
  }

  @Override
  public long dropped() {
    return system.stats().dropped();
  }

  @Override
  public void close() {
    system.close();
  }
}
