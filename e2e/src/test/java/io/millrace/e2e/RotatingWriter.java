package io.millrace.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;

/**
 * Writes numbered lines to a file as fast as it can, and rotates it again and again in one way. It
 * does nothing by which lines are lost whoever reads them: it does not write between the copy and
 * the cut, and does not remove what nobody has read. What it has rotated it keeps.
 */
final class RotatingWriter {
  private static final int LINES_AT_ONCE = 20;

  private static final long PAUSE_NANOS = 2_000_000;

  private final Path file;
  private final Way way;
  private final Random random;
  private final AtomicInteger numbers;
  private final Reader reader;
  private final BooleanSupplier isAhead;
  private final NavigableMap<Integer, String> generations = new ConcurrentSkipListMap<>();
  private int rotations;
  private long epoch;

  /** How a file makes room for the next. */
  enum Way {
    RENAME,
    COPY_AND_CUT,
    COMPRESS,
    LINK,
    DELETE,
    CUT
  }

  /** What who reads says of a file. */
  interface Reader {
    /**
     * The epoch of a file, if it is above that of the file that had the name before.
     *
     * @param wholly whether all of it must have been read, or a part
     * @return 0 if it was not read so far
     */
    long epochIfRead(Path file, long before, boolean wholly);
  }

  /**
   * @param numbers gives each line its own
   * @param isAhead whether it is to wait, so that what is written in a minute is read in another
   */
  RotatingWriter(
      Path folder,
      Way way,
      Random random,
      AtomicInteger numbers,
      Reader reader,
      BooleanSupplier isAhead) {
    this.file = folder.resolve(way.name().toLowerCase(java.util.Locale.ROOT) + ".log");
    this.way = way;
    this.random = random;
    this.numbers = numbers;
    this.reader = reader;
    this.isAhead = isAhead;
  }

  /** Writes, and rotates after about so many lines each time, until it is told to stop. */
  void write(int linesEach, BooleanSupplier isToStop) throws IOException {
    while (!isToStop.getAsBoolean()) {
      if (way == Way.LINK) {
        Path target = file.resolveSibling("link-target-" + rotations);
        Files.createFile(target);
        Path link = file.resolveSibling("link.new");
        Files.createSymbolicLink(link, target);
        Files.move(link, file, StandardCopyOption.ATOMIC_MOVE);
      }
      fill(linesEach / 2 + random.nextInt(linesEach));
      rotate();
      while (!waits() && isAhead.getAsBoolean() && !isToStop.getAsBoolean()) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /** Whether it goes on only behind the reader anyway. */
  private boolean waits() {
    return way == Way.LINK || way == Way.DELETE || way == Way.CUT;
  }

  /** How often it has rotated. */
  int rotations() {
    return rotations;
  }

  /** The generation that a line was written to; empty if it is another's. */
  String generationOf(int number) {
    Map.Entry<Integer, String> entry = generations.floorEntry(number);
    return entry != null && number < entry.getKey() + LINES_AT_ONCE ? entry.getValue() : "";
  }

  private void fill(int lines) throws IOException {
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (int written = 0; written < lines; written += LINES_AT_ONCE) {
        int from = numbers.getAndAdd(LINES_AT_ONCE);
        generations.put(from, way + " " + rotations);
        byte[] text = Numbered.lines(from, from + LINES_AT_ONCE).getBytes(StandardCharsets.UTF_8);
        // In two parts, so that the reader sees lines without their ends.
        int half = random.nextInt(text.length);
        out.write(text, 0, half);
        out.write(text, half, text.length - half);
      }
    }
  }

  private void rotate() throws IOException {
    rotations++;
    switch (way) {
      case RENAME -> shift();
      case COPY_AND_CUT -> {
        makeRoom();
        Files.copy(file, rotated(1));
        cut();
      }
      case COMPRESS -> {
        shift();
        compress(rotated(1));
      }
      case LINK -> awaitRead(false);
      case DELETE -> {
        awaitRead(true);
        Files.delete(file);
      }
      case CUT -> {
        awaitRead(true);
        cut();
      }
    }
  }

  private void cut() throws IOException {
    Files.newByteChannel(file, StandardOpenOption.WRITE).truncate(0).close();
  }

  private void awaitRead(boolean wholly) {
    long read = reader.epochIfRead(file, epoch, wholly);
    while (read == 0) {
      LockSupport.parkNanos(PAUSE_NANOS);
      read = reader.epochIfRead(file, epoch, wholly);
    }
    epoch = read;
  }

  private Path rotated(int number) {
    return file.resolveSibling(file.getFileName() + "." + number);
  }

  private void makeRoom() throws IOException {
    for (int number = rotations; number >= 1; number--) {
      for (String suffix : new String[] {"", ".gz"}) {
        Path from = Path.of(rotated(number) + suffix);
        if (Files.exists(from)) {
          Files.move(from, Path.of(rotated(number + 1) + suffix));
        }
      }
    }
  }

  private void shift() throws IOException {
    makeRoom();
    Files.move(file, rotated(1), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void compress(Path plain) throws IOException {
    Path compressed = Path.of(plain + ".gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
      Files.copy(plain, out);
    }
    Files.delete(plain);
  }
}
