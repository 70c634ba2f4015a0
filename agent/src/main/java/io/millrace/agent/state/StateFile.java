package io.millrace.agent.state;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32C;

/**
 * A small file of text that is written anew each time, beside the old one, and takes its place once
 * it is on disk, so that a crash leaves one or the other whole. UTF-8: its head, what it holds, and
 * a last line {@code crc CHECKSUM}, the CRC-32C of all before it in hexadecimal digits. For one
 * thread.
 */
public final class StateFile {
  private static final String CHECKSUM = "crc ";

  private final Path file;
  private final String head;
  private final String ifDeleted;

  /**
   * @param head what it begins with: its kind and version
   * @param ifDeleted what a person must know who deletes it since it is damaged
   */
  public StateFile(Path file, String head, String ifDeleted) {
    this.file = file;
    this.head = head;
    this.ifDeleted = ifDeleted;
  }

  /**
   * Reads it.
   *
   * @param parser of what stands behind its head; refuses by an IllegalArgumentException
   * @return empty if there is none yet
   * @throws MillraceException CORRUPT if it is damaged; UNAVAILABLE if it cannot be read
   */
  public <T> Optional<T> load(Function<String, T> parser) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          parser.apply(content(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))));
    } catch (IOException e) {
      throw new MillraceException(Kind.UNAVAILABLE, "cannot read " + file + ": " + e, e);
    } catch (IllegalArgumentException e) {
      throw new MillraceException(
          Kind.CORRUPT,
          file + " is damaged: restore it from a backup; or delete it, and " + ifDeleted,
          e);
    }
  }

  private String content(String text) {
    int end = text.lastIndexOf(CHECKSUM);
    if (end < 0 || !text.startsWith(head)) {
      throw new IllegalArgumentException("it has no head or no checksum");
    }
    if (!text.equals(sealed(text.substring(0, end)))) {
      throw new IllegalArgumentException("its checksum is wrong");
    }
    return text.substring(head.length(), end);
  }

  /**
   * Writes it. On return it is on disk.
   *
   * @param content lines, each with its line feed
   * @throws IOException if it is not; then the one before still is
   */
  public void save(String content) throws IOException {
    String whole = sealed(head + content);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(whole);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder =
        FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  private static String sealed(String text) {
    CRC32C checksum = new CRC32C();
    checksum.update(text.getBytes(StandardCharsets.UTF_8));
    return text + CHECKSUM + Integer.toHexString((int) checksum.getValue()) + '\n';
  }
}
