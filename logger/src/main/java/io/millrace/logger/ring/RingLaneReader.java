package io.millrace.logger.ring;

import io.millrace.logger.lane.LaneReader;
import io.millrace.logger.lane.LoggerException;
import io.millrace.model.LogBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a lane that is made of rings: first those that ended processes left in the folder, oldest
 * first, each of which is deleted once all of it is acknowledged; then the one of this process.
 *
 * <p>Where the oldest are to be evicted, it gives out no more batches once the ring is too full,
 * until those given out are acknowledged or called back by {@link #rewind()}; then it evicts. So
 * what is told as evicted was never sent by this process.
 */
public final class RingLaneReader implements LaneReader {
  private static final String SUFFIX = ".ring";

  private record Given(RingSource source, long endSequence, Place place) {}

  private final RingSource live;
  private final BatchSettings settings;
  private final Overflow overflow;
  private final LongSupplier clock;
  private final List<RingSource> sources = new ArrayList<>();
  private final Deque<Given> inFlight = new ArrayDeque<>();
  private final List<String> unreadable = new ArrayList<>();

  /** Index in {@link #sources} of the one being read. */
  private int reading;

  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder evicted = new LongAdder();

  /**
   * Opens the lane.
   *
   * @param lane its name, as it is told in declarations
   * @param ring of this process; its folder is searched for others
   * @param overflow what the ring was made with
   * @param clock nanoseconds since the epoch
   */
  public RingLaneReader(
      String lane,
      Ring ring,
      Overflow overflow,
      EntryFormat format,
      BatchSettings settings,
      LongSupplier clock) {
    this.settings = settings;
    this.overflow = overflow;
    this.clock = clock;
    for (Path left : left(ring.path())) {
      try {
        Ring old = Ring.reopen(left);
        if (old != null) {
          sources.add(new RingSource(lane, old, format, settings));
        }
      } catch (LoggerException e) {
        setAside(left, e);
      }
    }
    sources.sort((a, b) -> Long.compare(a.epoch(), b.epoch()));
    live = new RingSource(lane, ring, format, settings);
    sources.add(live);
  }

  @Override
  public @Nullable LogBatch next() {
    tend();
    while (inFlight.size() < settings.inFlight()) {
      RingSource source = sources.get(reading);
      boolean allAcknowledged = inFlight.isEmpty() || inFlight.getLast().source() != source;
      LogBatch batch = mustEvict(source) ? null : source.read(clock.getAsLong(), allAcknowledged);
      if (batch != null) {
        inFlight.add(new Given(source, batch.first().sequence() + batch.rows(), source.place()));
        return batch;
      }
      if (source == live || !source.isAtEnd()) {
        return null;
      }
      reading++;
      forgetFinished();
    }
    return null;
  }

  @Override
  public void acknowledge(LogBatch batch) {
    long epoch = batch.first().epoch();
    long end = batch.first().sequence() + batch.rows();
    while (!inFlight.isEmpty()) {
      Given given = inFlight.getFirst();
      long givenEpoch = given.source().epoch();
      if (givenEpoch > epoch || (givenEpoch == epoch && given.endSequence() > end)) {
        break;
      }
      inFlight.removeFirst();
      acknowledged.add(given.source().release(given.place()));
    }
    forgetFinished();
  }

  @Override
  public void rewind() {
    inFlight.clear();
    sources.forEach(RingSource::rewind);
    reading = 0;
  }

  /** Keeps a part of the ring free, if the oldest are to be evicted. */
  @Override
  public void tend() {
    if (inFlight.isEmpty() && overflow instanceof Overflow.Oldest oldest && mustEvict(live)) {
      evicted.add(live.evict(oldest.left(live.capacity())));
    }
  }

  /** Records acknowledged since it was opened. */
  public long acknowledged() {
    return acknowledged.sum();
  }

  /** Records evicted since it was opened. */
  public long evicted() {
    return evicted.sum();
  }

  /** What is wrong with files that could not be read, and were set aside as {@code .damaged}. */
  public List<String> unreadable() {
    return List.copyOf(unreadable);
  }

  /** Lets go of the files; those of which all is acknowledged are deleted. */
  @Override
  public void close() {
    long now = clock.getAsLong();
    sources.forEach(source -> source.close(now));
  }

  private boolean mustEvict(RingSource source) {
    return source == live
        && overflow instanceof Overflow.Oldest oldest
        && live.used() > oldest.most(live.capacity());
  }

  /** Deletes the rings of ended processes of which all is acknowledged. */
  private void forgetFinished() {
    while (reading > 0 && (inFlight.isEmpty() || inFlight.getFirst().source() != sources.get(0))) {
      sources.remove(0).close(clock.getAsLong());
      reading--;
    }
  }

  private static List<Path> left(Path live) {
    try (Stream<Path> files = Files.list(live.toAbsolutePath().getParent())) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .filter(file -> !file.getFileName().equals(live.getFileName()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new LoggerException("cannot list the folder of " + live + ": " + e.getMessage(), e);
    }
  }

  private void setAside(Path file, LoggerException why) {
    unreadable.add(String.valueOf(why.getMessage()));
    try {
      Files.move(file, file.resolveSibling(file.getFileName() + ".damaged"));
    } catch (IOException e) {
      unreadable.add("cannot rename " + file + ": " + e.getMessage());
    }
  }
}
