package io.millrace.logger.ring;

import io.millrace.logger.lane.LaneReader;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A lane that is made of rings, in one run of the process: the ring that is written, what the lane
 * keeps beside it, and the reader, which begins with the rings that earlier runs left in the
 * folder. Thread-safe but for the reader.
 *
 * @param <F> what the entries mean, and what is kept beside the ring
 */
public final class RingLane<F extends EntryFormat> implements AutoCloseable {
  private final Ring ring;
  private final F format;
  private final RingLaneReader reader;

  private RingLane(Ring ring, F format, RingLaneReader reader) {
    this.ring = ring;
    this.format = format;
    this.reader = reader;
  }

  /**
   * Opens a lane over a ring that was just made, which is deleted if that fails.
   *
   * @param format makes what the lane keeps beside its ring, the file of which it is given
   * @param clock nanoseconds since the epoch
   * @param trouble is told by the reader what is wrong with files that earlier runs left
   * @throws io.millrace.logger.lane.LoggerException if the folder cannot be used
   */
  public static <F extends EntryFormat> RingLane<F> over(
      Ring ring,
      Function<Path, F> format,
      BatchSettings batches,
      LongSupplier clock,
      Consumer<String> trouble) {
    try {
      F made = format.apply(ring.path());
      try {
        return new RingLane<>(ring, made, new RingLaneReader(ring, made, batches, clock, trouble));
      } catch (RuntimeException e) {
        made.delete(ring.path());
        throw e;
      }
    } catch (RuntimeException e) {
      ring.delete();
      throw e;
    }
  }

  /** What is written now. */
  public Ring ring() {
    return ring;
  }

  /** What was made for the ring. */
  public F format() {
    return format;
  }

  /** What is to be sent; always the same, for one thread. */
  public LaneReader reader() {
    return reader;
  }

  /** Records that the server has, those of earlier runs and declarations included. */
  public long acknowledged() {
    return reader.acknowledged();
  }

  /** Calls that found no room, in this run. */
  public long dropped() {
    long dropped = 0;
    for (long ofLevel : ring.dropped()) {
      dropped += ofLevel;
    }
    return dropped;
  }

  /** Records that had to make room, in this run. */
  public long evicted() {
    return reader.evicted();
  }

  /**
   * Ends the lane: what is written from now on is dropped. What is not acknowledged stays in the
   * folder for the next run. To be called by the thread of the reader, or after it has ended.
   */
  @Override
  public void close() {
    reader.close();
  }
}
