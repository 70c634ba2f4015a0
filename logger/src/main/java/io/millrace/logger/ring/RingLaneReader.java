package io.millrace.logger.ring;

import io.millrace.logger.lane.LaneReader;
import io.millrace.logger.lane.LoggerException;
import io.millrace.model.LogBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a lane that is made of rings: first those that ended processes left in the folder, oldest
 * first, each of which is deleted once all of it is acknowledged; then the one of this process.
 *
 * <p>A ring that the system does not open for now is tried again, and read then. One in which there
 * is nothing that can be read is renamed to {@code .damaged}.
 *
 * <p>Where the oldest are to be evicted, it gives out no more batches once the ring is too full,
 * until those given out are acknowledged or called back by {@link #rewind()}; then it evicts. So
 * what is told as evicted was never sent by this process.
 */
final class RingLaneReader implements LaneReader {
  /** After which rings that could not be opened are tried again. */
  private static final long RETRY_NANOS = 1_000_000_000;

  private record Given(RingSource source, long endSequence, Place place) {}

  private final EntryFormat format;
  private final RingSource live;
  private final BatchSettings settings;
  private final Overflow overflow;
  private final LongSupplier clock;
  private final List<RingSource> sources = new ArrayList<>();
  private final Deque<Given> inFlight = new ArrayDeque<>();
  private final Consumer<String> trouble;

  /** Rings that could not be opened yet, and when to try again. */
  private List<Path> waiting = List.of();

  private long retryAt = System.nanoTime() + RETRY_NANOS;

  /** Index in {@link #sources} of the one being read. */
  private int reading;

  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder evicted = new LongAdder();

  /**
   * Opens the lane.
   *
   * @param ring of this process; its folder is searched for others
   * @param clock nanoseconds since the epoch
   * @param trouble is told what is wrong with files that cannot be read, by whoever reads
   */
  RingLaneReader(
      Ring ring,
      EntryFormat format,
      BatchSettings settings,
      LongSupplier clock,
      Consumer<String> trouble) {
    this.format = format;
    this.settings = settings;
    this.overflow = ring.overflow();
    this.clock = clock;
    this.trouble = trouble;
    sources.addAll(open(left(ring.path())));
    live = new RingSource(ring, format, settings);
    sources.add(live);
  }

  @Override
  public @Nullable LogBatch next() {
    tend();
    while (inFlight.size() < settings.inFlight()) {
      RingSource source = sources.get(reading);
      LogBatch batch =
          mustEvict(source) ? null : source.read(clock.getAsLong(), !isInFlight(source));
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
    // In the order in which they were given, which need not be that of the epochs: a ring may have
    // been opened late.
    int done = 0;
    int at = 0;
    for (Given given : inFlight) {
      at++;
      if (given.source().epoch() == epoch && given.endSequence() <= end) {
        done = at;
      }
    }
    for (; done > 0; done--) {
      Given given = inFlight.removeFirst();
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

  /**
   * Keeps a part of the ring free, if the oldest are to be evicted; opens what could not be yet.
   */
  @Override
  public void tend() {
    if (!waiting.isEmpty() && System.nanoTime() - retryAt >= 0) {
      retryAt = System.nanoTime() + RETRY_NANOS;
      sources.addAll(reading, open(waiting));
    }
    if (inFlight.isEmpty() && overflow instanceof Overflow.Oldest oldest && mustEvict(live)) {
      evicted.add(live.evict(oldest.left(live.capacity())));
    }
  }

  /** Records acknowledged since it was opened. */
  long acknowledged() {
    return acknowledged.sum();
  }

  /** Records evicted since it was opened. */
  long evicted() {
    return evicted.sum();
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

  private boolean isInFlight(RingSource source) {
    return inFlight.stream().anyMatch(given -> given.source() == source);
  }

  /** Deletes the rings of ended processes of which all is acknowledged. */
  private void forgetFinished() {
    while (reading > 0 && !isInFlight(sources.get(0))) {
      sources.remove(0).close(clock.getAsLong());
      reading--;
    }
  }

  /** Opens rings of ended processes, oldest first; what cannot be opened for now waits. */
  private List<RingSource> open(List<Path> paths) {
    List<RingSource> opened = new ArrayList<>();
    List<Path> notYet = new ArrayList<>();
    for (Path path : paths) {
      try {
        Ring ring = Ring.reopen(path);
        if (ring != null) {
          opened.add(source(ring));
        }
      } catch (LoggerException e) {
        if (e.mayPass() && Files.exists(path)) {
          notYet.add(path);
          if (!waiting.contains(path)) {
            trouble.accept(e.getMessage() + "; it is tried again");
          }
        } else {
          setAside(path, e);
        }
      }
    }
    waiting = notYet;
    opened.sort(Comparator.comparingLong(RingSource::epoch));
    return opened;
  }

  private RingSource source(Ring ring) {
    try {
      return new RingSource(ring, format, settings);
    } catch (RuntimeException e) {
      ring.close(); // else its lock would keep it from being opened again
      throw e;
    }
  }

  private static List<Path> left(Path live) {
    try (Stream<Path> files = Files.list(live.toAbsolutePath().getParent())) {
      return files
          .filter(file -> file.toString().endsWith(Ring.SUFFIX))
          .filter(file -> !file.getFileName().equals(live.getFileName()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new LoggerException("cannot list the folder of " + live + ": " + e.getMessage(), e);
    }
  }

  private void setAside(Path file, LoggerException why) {
    trouble.accept(String.valueOf(why.getMessage()));
    try {
      Files.move(file, file.resolveSibling(file.getFileName() + ".damaged"));
    } catch (IOException e) {
      trouble.accept("cannot rename " + file + ": " + e.getMessage());
    }
  }
}
