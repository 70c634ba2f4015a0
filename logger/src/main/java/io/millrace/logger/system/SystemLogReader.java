package io.millrace.logger.system;

import io.millrace.logger.lane.LaneReader;
import io.millrace.logger.ring.RingLane;
import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LossField;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the system log for the forwarder, and does what must not be done by those who log: {@link
 * #tend()}. For one thread.
 */
public final class SystemLogReader implements LaneReader {
  private static final long SUMMARY_PERIOD = 1_000_000_000L;

  private final RingLane<SystemFormat> lane;
  private final Recorder recorder;
  private final Log own;
  private long summarized;

  SystemLogReader(RingLane<SystemFormat> lane, Recorder recorder, Log own) {
    this.lane = lane;
    this.recorder = recorder;
    this.own = own;
    this.summarized = recorder.ticks();
  }

  @Override
  public @Nullable LogBatch next() {
    tend();
    return lane.reader().next();
  }

  @Override
  public void acknowledge(LogBatch batch) {
    lane.reader().acknowledge(batch);
  }

  @Override
  public void rewind() {
    lane.reader().rewind();
  }

  /**
   * Gives new templates their numbers, makes room in a ring that is to evict the oldest, and tells
   * of suppressed records. {@link #next()} does it too.
   */
  @Override
  public void tend() {
    register();
    lane.reader().tend();
    long now = recorder.ticks();
    if (now - summarized >= SUMMARY_PERIOD) {
      summarized = now;
      recorder
          .names()
          .forEach(name -> {
            if (name.isQuiet(now)) {
              summarize(name);
            }
          });
    }
  }

  @Override
  public void close() {
    register();
    recorder.names().forEach(this::summarize);
    lane.close();
    lane.format().names().close();
  }

  private void register() {
    for (Name name = recorder.names().toRegister();
        name != null;
        name = recorder.names().toRegister()) {
      try {
        lane.format().names().add(name.id(), name.text());
      } catch (IOException e) {
        recorder.lastResort().failed(e); // to be tried again: until then it is written in full
        return;
      }
      recorder.names().registered();
    }
  }

  /** Tells of what a call site was kept from, if no record of its own will. */
  private void summarize(Name name) {
    long count = name.takeSuppressed();
    if (count == 0) {
      return;
    }
    boolean told =
        own.at(Level.WARN)
            .message("the logger suppressed {} records of one call site: its rate limit")
            .arg(count)
            .field(LossField.LANE, SystemLog.LANE)
            .field(LossField.REASON, "rate_limited")
            .field(LossField.COUNT, count)
            .field(LossField.TEMPLATE, name.text())
            .write();
    if (told) {
      recorder.told(count);
    } else {
      name.giveBack(count);
    }
  }
}
