package io.millrace.logger.system;

import io.millrace.logger.lane.LaneReader;
import io.millrace.logger.lane.LoggerException;
import io.millrace.logger.lane.Writing;
import io.millrace.logger.ring.EntryDecoder;
import io.millrace.logger.ring.EntryFormat;
import io.millrace.logger.ring.Ring;
import io.millrace.logger.ring.RingLaneReader;
import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads the system log for the forwarder, and does what must not be done by those who log: {@link
 * #tend()}. For one thread.
 */
public final class SystemLogReader implements LaneReader {
  private static final long SUMMARY_PERIOD = 1_000_000_000L;

  private final Ring ring;
  private final Recorder recorder;
  private final Log own;
  private final NameFile names;
  private final RingLaneReader lane;
  private long summarized;

  SystemLogReader(Ring ring, Recorder recorder, Log own) {
    this.ring = ring;
    this.recorder = recorder;
    this.own = own;
    this.names = NameFile.create(NameFile.beside(ring.path()));
    this.summarized = recorder.ticks();
    SystemLogSettings settings = recorder.settings();
    this.lane =
        new RingLaneReader(
            SystemLog.LANE,
            ring,
            settings.ring().overflow(),
            new Format(),
            settings.batches(),
            recorder::now,
            what -> own.warn("the logger could not read what an earlier run left: {}", what));
  }

  @Override
  public @Nullable LogBatch next() {
    tend();
    return lane.next();
  }

  @Override
  public void acknowledge(LogBatch batch) {
    lane.acknowledge(batch);
  }

  @Override
  public void rewind() {
    lane.rewind();
  }

  /**
   * Gives new templates their numbers, makes room in a ring that is to evict the oldest, and tells
   * of suppressed records. {@link #next()} does it too.
   */
  @Override
  public void tend() {
    register();
    lane.tend();
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

  /** Records acknowledged. */
  long acknowledged() {
    return lane.acknowledged();
  }

  /** Records evicted. */
  long evicted() {
    return lane.evicted();
  }

  @Override
  public void close() {
    register();
    recorder.names().forEach(this::summarize);
    lane.close();
    names.close();
  }

  private void register() {
    for (Name name = recorder.names().toRegister();
        name != null;
        name = recorder.names().toRegister()) {
      try {
        names.add(name.id(), name.text());
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
            .field("millrace.lane", SystemLog.LANE)
            .field("millrace.reason", "rate_limited")
            .field("millrace.count", count)
            .field("millrace.template", name.text())
            .write();
    if (told) {
      recorder.told(count);
    } else {
      name.giveBack(count);
    }
  }

  private final class Format implements EntryFormat {
    @Override
    public EntryDecoder open(Path path, Writing writing) {
      boolean live = path.equals(ring.path());
      return new SystemEntryDecoder(live ? names : NameFile.read(NameFile.beside(path)), writing);
    }

    @Override
    public void delete(Path path) {
      try {
        Files.deleteIfExists(NameFile.beside(path));
      } catch (IOException e) {
        throw new LoggerException("cannot delete " + NameFile.beside(path), e);
      }
    }
  }
}
