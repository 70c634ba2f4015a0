package io.millrace.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A file that grows, read to its end again and again as {@code tail -F} does. When another file has
 * taken its name the old one is read on until it has not grown for a while, since who writes it
 * goes over to the new one only some time later. When it was cut short it is read from its start.
 * Not thread-safe.
 */
final class FollowedFile implements AutoCloseable {
  /** How long a file that lost its name must not have grown before it is left. */
  static final Duration IDLE = Duration.ofSeconds(5);

  private final Path path;
  private final LongSupplier nanoTime;
  private @Nullable FileChannel channel;
  private @Nullable Object key;
  private boolean lineEnds;
  private boolean rotated;
  private long idleAt;
  private long idleSince;

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  FollowedFile(Path path, LongSupplier nanoTime) {
    this.path = path;
    this.nanoTime = nanoTime;
  }

  /**
   * Reads the next chunk of whole lines. A line whose end was cut off, or left behind in an old
   * file, is one by itself.
   *
   * @return false if there is none now
   */
  boolean next(LineChunks chunks) throws IOException {
    if (lineEnds) {
      if (chunks.next(InputStream.nullInputStream(), true)) {
        return true;
      }
      lineEnds = false;
    }
    FileChannel open = channel == null ? open() : channel;
    channel = open;
    if (open == null) {
      return false;
    }
    if (open.position() > open.size()) {
      open.position(0);
      lineEnds = true;
      return next(chunks);
    }
    if (chunks.next(Channels.newInputStream(open), false)) {
      return true;
    }
    if (isLeft(open)) {
      open.close();
      channel = null;
      lineEnds = true;
      return next(chunks);
    }
    return false;
  }

  /** Opens what has the name now, and knows which file that is; null if none has it. */
  private @Nullable FileChannel open() throws IOException {
    rotated = false;
    while (true) {
      Object before = keyOf(path);
      if (before == null) {
        return null;
      }
      FileChannel open;
      try {
        open = FileChannel.open(path, StandardOpenOption.READ);
      } catch (NoSuchFileException e) {
        return null;
      }
      if (before.equals(keyOf(path))) {
        key = before;
        return open;
      }
      open.close();
    }
  }

  /** Whether another file has the name, and this one is read to its end and does not grow. */
  private boolean isLeft(FileChannel open) throws IOException {
    Object current = keyOf(path);
    if (current == null || Objects.equals(current, key)) {
      rotated = false;
      return false;
    }
    long now = nanoTime.getAsLong();
    if (!rotated || open.size() != idleAt) {
      rotated = true;
      idleAt = open.size();
      idleSince = now;
    }
    return now - idleSince >= IDLE.toNanos() && open.position() >= open.size();
  }

  /** What tells one file from another; without that, all of one name are one; null if none is. */
  private static @Nullable Object keyOf(Path path) throws IOException {
    try {
      Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
      return key == null ? path : key;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
