package io.millrace.agent.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.function.ToLongBiFunction;
import java.util.zip.GZIPOutputStream;

/**
 * A program that writes numbered lines and rotates its file in one way, a small step at a time: so
 * that whoever reads can look, and die, between any two of them. It never removes what was not
 * read, and never writes between copy and cut.
 */
final class Rotation {
  private final Path file;
  private final Way way;
  private final Random random;
  private final IntSupplier numbers;
  private final ToLongBiFunction<Path, Long> epochIfRead;
  private final Deque<Step> steps = new ArrayDeque<>();
  private int rotations;
  private long epoch;

  enum Way {
    RENAME,
    COPY_AND_CUT,
    COMPRESS,
    LINK,
    DELETE,
    CUT
  }

  /** What is done at once; false if it is not possible yet. */
  private interface Step {
    boolean take() throws IOException;
  }

  /**
   * @param numbers gives each line its own
   * @param epochIfRead tells the epoch of a file that was read to its end, if it is above that of
   *     the file before; or 0
   */
  Rotation(
      Path folder,
      Way way,
      Random random,
      IntSupplier numbers,
      ToLongBiFunction<Path, Long> epochIfRead) {
    this.file = folder.resolve(way.name().toLowerCase(java.util.Locale.ROOT) + ".log");
    this.way = way;
    this.random = random;
    this.numbers = numbers;
    this.epochIfRead = epochIfRead;
  }

  /** Goes on by a step, if that is possible. */
  void step() throws IOException {
    if (steps.isEmpty()) {
      plan();
    }
    Step next = steps.getFirst();
    if (next.take()) {
      steps.removeFirst();
    }
  }

  private void plan() {
    if (way == Way.LINK) {
      Path target = file.resolveSibling("link-target-" + rotations);
      add(() -> Files.createFile(target));
      add(() -> {
        Path link = Files.createSymbolicLink(file.resolveSibling("link.new"), target);
        Files.move(link, file, StandardCopyOption.ATOMIC_MOVE);
      });
    }
    for (int writes = 1 + random.nextInt(3); writes > 0; writes--) {
      add(this::write);
    }
    rotations++;
    switch (way) {
      case RENAME -> shift();
      case COPY_AND_CUT -> {
        makeRoom();
        copy();
        add(this::cut);
      }
      case COMPRESS -> {
        shift();
        compress();
      }
      case LINK -> steps.add(this::isRead);
      case DELETE ->
          steps.add(() -> {
            boolean read = isRead();
            if (read) {
              Files.delete(file);
            }
            return read;
          });
      case CUT ->
          steps.add(() -> {
            boolean read = isRead();
            if (read) {
              cut();
            }
            return read;
          });
    }
  }

  private boolean isRead() {
    long read = epochIfRead.applyAsLong(file, epoch);
    epoch = Math.max(read, epoch);
    return read > 0;
  }

  private interface Action {
    void run() throws IOException;
  }

  private void add(Action action) {
    steps.add(() -> {
      action.run();
      return true;
    });
  }

  private void write() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int lines = 1 + random.nextInt(random.nextBoolean() ? 4 : 60); lines > 0; lines--) {
      text.append(numbers.getAsInt()).append(" of generation ").append(rotations);
      text.append(" of ").append(way).append(", one of many lines\n");
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      out.write(bytes);
    }
  }

  private void cut() throws IOException {
    FileChannel.open(file, StandardOpenOption.WRITE).truncate(0).close();
  }

  private Path rotated(int number) {
    return file.resolveSibling(file.getFileName() + "." + number);
  }

  /** Each rename is a step, so that a reader sees names that are missing. */
  private void makeRoom() {
    for (int i = rotations; i >= 1; i--) {
      int number = i;
      for (String suffix : new String[] {"", ".gz"}) {
        add(() -> {
          Path from = Path.of(rotated(number) + suffix);
          if (Files.exists(from)) {
            Files.move(from, Path.of(rotated(number + 1) + suffix));
          }
        });
      }
    }
  }

  private void shift() {
    makeRoom();
    add(() -> Files.move(file, rotated(1), StandardCopyOption.ATOMIC_MOVE));
  }

  private void copy() {
    inParts(rotated(1), () -> Files.readAllBytes(file));
  }

  private void compress() {
    Path plain = rotated(1);
    inParts(
        Path.of(plain + ".gz"),
        () -> {
          ByteArrayOutputStream compressed = new ByteArrayOutputStream();
          try (OutputStream out = new GZIPOutputStream(compressed)) {
            Files.copy(plain, out);
          }
          return compressed.toByteArray();
        });
    add(() -> Files.delete(plain));
  }

  private interface Source {
    byte[] bytes() throws IOException;
  }

  private void inParts(Path to, Source source) {
    int parts = 1 + random.nextInt(3);
    for (int i = 0; i < parts; i++) {
      int part = i;
      add(() -> {
        byte[] bytes = source.bytes();
        int from = bytes.length * part / parts;
        int end = bytes.length * (part + 1) / parts;
        try (FileChannel out =
            FileChannel.open(to, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
          out.write(ByteBuffer.wrap(bytes, from, end - from), from);
        }
      });
    }
  }
}
