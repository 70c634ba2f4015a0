package io.millrace.logger.system;

import io.millrace.logger.lane.FileBytes;
import io.millrace.logger.lane.LoggerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The texts behind the numbers in a ring, in a file beside it, {@code <epoch>.names}. For one
 * thread, the one that reads the ring. Little-endian:
 *
 * <pre>
 * file = "MILLNAME", u32 version (1), then each
 *   u32 number  u32 length of the text  text in UTF-8  u32 CRC32C of all three
 * </pre>
 *
 * A text is written whole before its number stands in any entry; what the kill of the process left
 * half written at the end was never used.
 */
final class NameFile implements AutoCloseable {
  private static final long MAGIC = 0x454d_414e_4c4c_494dL;
  private static final int VERSION = 1;
  private static final int HEADER = 12;
  private static final int MAX_TEXT = 1 << 16;

  private final Map<Integer, byte[]> texts = new HashMap<>();
  private final @Nullable FileChannel channel;
  private long end = HEADER;

  private NameFile(@Nullable FileChannel channel) {
    this.channel = channel;
  }

  /** The file beside a ring. */
  static Path beside(Path ring) {
    String name = String.valueOf(ring.getFileName());
    return ring.resolveSibling(name.replaceFirst("\\.ring$", "") + ".names");
  }

  /**
   * Begins a file.
   *
   * @throws LoggerException if it cannot be made
   */
  static NameFile create(Path path) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      FileChannel channel =
          FileChannel.open(
              path,
              StandardOpenOption.WRITE,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING);
      try {
        FileBytes.write(channel, buffer(HEADER).putLong(MAGIC).putInt(VERSION).flip(), 0);
        return new NameFile(channel);
      } catch (IOException e) {
        channel.close();
        Files.deleteIfExists(path);
        throw e;
      }
    } catch (IOException e) {
      throw new LoggerException("cannot make " + path + ": " + e.getMessage(), e);
    }
  }

  /** Reads what an ended process left; of a damaged file what can be read. */
  static NameFile read(Path path) {
    NameFile names = new NameFile(null);
    try {
      if (Files.exists(path)) {
        names.readAll(ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN));
      }
    } catch (IOException e) {
      throw new LoggerException("cannot read " + path + ": " + e.getMessage(), e);
    }
    return names;
  }

  /** The text with a number, in UTF-8; null if there is none. */
  byte @Nullable [] text(int id) {
    return texts.get(id);
  }

  /** Adds a text. One that could not be written whole is as if it had never been added. */
  void add(int id, String text) throws IOException {
    if (channel == null) {
      throw new IllegalStateException("the file of an ended process is only read");
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer entry = buffer(12 + utf8.length);
    entry.putInt(id).putInt(utf8.length).put(utf8);
    entry.clear().putInt(8 + utf8.length, FileBytes.checksum(entry, 0, 8 + utf8.length));
    long next = end + entry.limit();
    FileBytes.write(channel, entry, end);
    end = next;
    texts.put(id, utf8);
  }

  @Override
  public void close() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new LoggerException("cannot close a file of names: " + e.getMessage(), e);
      }
    }
  }

  private void readAll(ByteBuffer in) {
    if (in.remaining() < HEADER || in.getLong() != MAGIC || in.getInt() != VERSION) {
      return;
    }
    while (in.remaining() >= 12) {
      int start = in.position();
      int id = in.getInt();
      int length = in.getInt();
      if (length < 0 || length > MAX_TEXT || length > in.remaining() - 4) {
        return;
      }
      byte[] utf8 = new byte[length];
      in.get(utf8);
      if (in.getInt() == FileBytes.checksum(in, start, 8 + length)) {
        texts.put(id, utf8);
      }
    }
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
