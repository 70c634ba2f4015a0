package io.millrace.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;

/**
 * Writes numbered lines to a file, and rotates it again and again in one way. It does nothing by
 * which lines are lost whoever reads them: it does not write between the copy and the cut, and does
 * not remove what nobody has read.
 */
final class RotatingWriter {
  private static final int LINES_AT_ONCE = 20;

  /** So that what was written in a minute can be counted in another. */
  private static final long PAUSE_NANOS = 6_000_000;

  private final Path file;
  private final Way way;
  private final Random random;
  private final AtomicInteger numbers;
  private final Predicate<Path> isRead;
  private int rotations;

  /** How a file makes room for the next. */
  enum Way {
    RENAME,
    COPY_AND_CUT,
    COMPRESS,
    LINK,
    DELETE
  }

  /**
   * @param numbers gives each line its own
   * @param isRead waits until the reader has come to the end of a file; false if it is not there
   */
  RotatingWriter(Path folder, Way way, long seed, AtomicInteger numbers, Predicate<Path> isRead) {
    this.file = folder.resolve(way.name().toLowerCase(java.util.Locale.ROOT) + ".log");
    this.way = way;
    this.random = new Random(seed);
    this.numbers = numbers;
    this.isRead = isRead;
  }

  /** Writes, and rotates after about so many lines each time, until it is told to stop. */
  void write(int linesEach, BooleanSupplier isToStop) throws IOException {
    for (int i = 0; !isToStop.getAsBoolean(); i++) {
      if (way == Way.LINK) {
        Path target = file.resolveSibling("link-target-" + i);
        Files.createFile(target);
        Path link = file.resolveSibling("link.new");
        Files.createSymbolicLink(link, target);
        Files.move(link, file, StandardCopyOption.ATOMIC_MOVE);
      }
      fill(linesEach / 2 + random.nextInt(linesEach));
      rotate();
    }
  }

  private void fill(int lines) throws IOException {
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (int written = 0; written < lines; written += LINES_AT_ONCE) {
        int from = numbers.getAndAdd(LINES_AT_ONCE);
        byte[] text = Numbered.lines(from, from + LINES_AT_ONCE).getBytes(StandardCharsets.UTF_8);
        // In two parts, so that the reader sees lines without their ends.
        int half = random.nextInt(text.length);
        out.write(text, 0, half);
        out.write(text, half, text.length - half);
        LockSupport.parkNanos(PAUSE_NANOS);
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
        Files.newByteChannel(file, StandardOpenOption.WRITE).truncate(0).close();
      }
      case COMPRESS -> {
        shift();
        compress(rotated(1));
      }
      case LINK -> awaitRead();
      case DELETE -> {
        awaitRead();
        Files.delete(file);
      }
    }
  }

  private void awaitRead() {
    while (!isRead.test(file)) {
      Thread.onSpinWait();
    }
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
