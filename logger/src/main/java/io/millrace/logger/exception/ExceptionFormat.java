package io.millrace.logger.exception;

import io.millrace.logger.lane.LastResort;
import io.millrace.logger.lane.LoggerException;
import io.millrace.logger.lane.Writing;
import io.millrace.logger.ring.EntryDecoder;
import io.millrace.logger.ring.EntryFormat;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What stands in the rings of the lane, and the tables beside them.
 *
 * <pre>
 * entry of type 16 = a record in the layout of {@link io.millrace.model.LogBatch}
 * entry of type 17 = i32 slot, i32 generation, i64 how often it was counted up to here
 *                    ({@link RepeatTable}), little-endian; then a record as above
 * </pre>
 */
final class ExceptionFormat implements EntryFormat {
  static final int RECORD = 16;
  static final int REPEATS = 17;

  private final Path live;
  private final RepeatTable repeats;
  private final LastResort lastResort;
  private volatile boolean hurried;

  private ExceptionFormat(Path live, RepeatTable repeats, LastResort lastResort) {
    this.live = live;
    this.repeats = repeats;
    this.lastResort = lastResort;
  }

  /**
   * Makes the table of repeats for the ring of this process.
   *
   * @throws LoggerException if there is no room for it
   */
  static ExceptionFormat create(Path ring, ExceptionSettings settings, LastResort lastResort) {
    RepeatTable repeats =
        RepeatFile.create(
            RepeatFile.beside(ring), settings.fingerprints(), settings.window().toNanos());
    return new ExceptionFormat(ring, repeats, lastResort);
  }

  /** That of this process. */
  RepeatTable repeats() {
    return repeats;
  }

  /** From now on nothing waits for the end of its window. */
  void hurry() {
    hurried = true;
  }

  boolean isHurried() {
    return hurried;
  }

  @Override
  public String lane() {
    return ExceptionLog.LANE;
  }

  @Override
  public EntryDecoder open(Path ring, Writing writing) {
    return new ExceptionDecoder(this, ring.equals(live) ? repeats : left(ring), writing);
  }

  @Override
  public void delete(Path ring) {
    RepeatFile.delete(RepeatFile.beside(ring));
  }

  private RepeatTable left(Path ring) {
    Path file = RepeatFile.beside(ring);
    try {
      if (Files.exists(file)) {
        return RepeatFile.open(file);
      }
    } catch (LoggerException e) {
      if (e.mayPass()) {
        throw e;
      }
      lastResort.failed(e);
    }
    return new RepeatTable(ByteBuffer.allocateDirect(0), 0);
  }
}
