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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that grows, read to its end again and again as {@code tail -F} does: when another file has
 * taken its name the old one is read out first, and when it was cut short it is read from its
 * start. Not thread-safe.
 */
final class FollowedFile implements AutoCloseable {
  private final Path path;
  private @Nullable FileChannel channel;
  private @Nullable Object key;

  FollowedFile(Path path) {
    this.path = path;
  }

  /** What is there to read now; may be at its end. Never close it. */
  InputStream now() throws IOException {
    FileChannel open = channel;
    if (open == null) {
      open = FileChannel.open(path, StandardOpenOption.READ);
      channel = open;
      key = keyOf(path);
    }
    if (open.position() > open.size()) {
      open.position(0);
    }
    return Channels.newInputStream(open);
  }

  /** Goes over to the file that has taken the name, if one has; call when all is read. */
  boolean rotated() throws IOException {
    Object current = keyOf(path);
    if (channel == null || current == null || Objects.equals(current, key)) {
      return false;
    }
    channel.close();
    channel = null;
    return true;
  }

  private static @Nullable Object keyOf(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
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
