package io.millrace.agent.files;

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
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The file that holds how far all files were read. It is written anew each time, beside the old
 * one, and takes its place once it is on disk, so that a crash leaves one or the other whole.
 * UTF-8:
 *
 * <pre>
 * millrace-agent-positions 1 LAST-EPOCH LOOKED-SINCE
 * a line for each file, as {@link PositionText} has it
 * crc CHECKSUM            CRC-32C of all lines before, in hexadecimal digits
 * </pre>
 *
 * For one thread.
 */
final class Checkpoint {
  private static final String HEAD = "millrace-agent-positions 1 ";
  private static final String CHECKSUM = "crc ";

  private final Path file;

  /**
   * What it holds.
   *
   * @param lastEpoch the highest that was given to a file; none may be given twice
   * @param since files that were not written to since then have all been seen; milliseconds since
   *     the epoch
   */
  record Content(long lastEpoch, long since, List<FilePosition> positions) {}

  Checkpoint(Path file) {
    this.file = file;
  }

  /**
   * Reads it; without positions if there is none yet.
   *
   * @throws MillraceException CORRUPT if it is damaged; UNAVAILABLE if it cannot be read
   */
  Content load() {
    if (!Files.exists(file)) {
      return new Content(0, 0, List.of());
    }
    try {
      return read(Files.readString(file));
    } catch (IOException e) {
      throw new MillraceException(Kind.UNAVAILABLE, "cannot read " + file + ": " + e, e);
    } catch (IllegalArgumentException e) {
      throw new MillraceException(
          Kind.CORRUPT,
          file
              + " is damaged: restore it from a backup; or delete it, and all files are read from"
              + " their start, so that what was sent before is stored twice",
          e);
    }
  }

  private static Content read(String text) {
    int end = text.lastIndexOf(CHECKSUM);
    if (end < 0 || !text.startsWith(HEAD)) {
      throw new IllegalArgumentException("it has no head or no checksum");
    }
    String lines = text.substring(0, end);
    String checksum = text.substring(end + CHECKSUM.length()).strip();
    if (Integer.parseUnsignedInt(checksum, 16) != checksum(lines)) {
      throw new IllegalArgumentException("its checksum is wrong");
    }
    List<FilePosition> positions = new ArrayList<>();
    lines.lines().skip(1).forEach(line -> positions.add(PositionText.read(line)));
    String[] head = lines.substring(HEAD.length(), lines.indexOf('\n')).split(" ", 2);
    if (head.length < 2) {
      throw new IllegalArgumentException("its head is cut off");
    }
    return new Content(Long.parseLong(head[0]), Long.parseLong(head[1]), List.copyOf(positions));
  }

  /**
   * Writes it. On return it is on disk.
   *
   * @throws IOException if it is not; then the one before still is
   */
  void save(Content content) throws IOException {
    StringBuilder text = new StringBuilder(HEAD);
    text.append(content.lastEpoch()).append(' ').append(content.since()).append('\n');
    content.positions().forEach(position -> text.append(PositionText.of(position)).append('\n'));
    int checksum = checksum(text.toString());
    text.append(CHECKSUM).append(Integer.toHexString(checksum)).append('\n');
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
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

  private static int checksum(String lines) {
    CRC32C checksum = new CRC32C();
    checksum.update(lines.getBytes(StandardCharsets.UTF_8));
    return (int) checksum.getValue();
  }
}
