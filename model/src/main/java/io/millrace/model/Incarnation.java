package io.millrace.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One life of a producer, of which no two share producer and epoch. That of a folder has a producer
 * id that stays, and an epoch that rises. It is kept in a file, one line of text: {@code PRODUCER
 * EPOCH}. The new epoch is on disk before it is used, so that a crash can never lead to its being
 * used again.
 *
 * <p>The epoch is the time of the start in milliseconds since 1970, or, where the clock was set
 * back, the number after the last one. So copies of a folder, as of an image or a backup, have the
 * same producer and yet part with their first start (unless that is in the same millisecond); and
 * should the file be lost, a new producer is above what the old one left.
 *
 * @param producer stable id of the folder
 * @param epoch rises at each start, but is not dense
 */
public record Incarnation(String producer, long epoch) {
  /** What ids of collectors begin with. */
  public static final char COLLECTOR = 'c';

  /** An id as below, and a part of it that has a sequence of its own. */
  private static final Pattern OF_COLLECTOR =
      Pattern.compile(COLLECTOR + "[0-9a-f]{12}(?:[0-9a-f]{20})?(?:-[a-z0-9-]*)?");

  private static final Pattern CONTENT = Pattern.compile("([a-z0-9-]+) ([0-9]{1,18})\\s*");
  private static final HexFormat HEX = HexFormat.of();
  private static final int ID_BYTES = 6;
  private static final int PASSING_ID_BYTES = 16;

  /** The file is there, and says nothing that can be read. */
  public static final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedException(Path file) {
      super(
          file
              + " is damaged. It numbers the records: restore it from a backup, or delete it and they"
              + " go on under a new producer's id");
    }
  }

  /**
   * Begins the next life. The caller must hold the folder for itself.
   *
   * @param file where it is kept
   * @param kind a letter that ids of new producers begin with
   * @throws DamagedException if what the file says cannot be read
   * @throws IOException if it cannot be written
   */
  public static Incarnation begin(Path file, char kind) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Incarnation last =
        Files.exists(file) ? read(file) : new Incarnation(newProducer(kind, ID_BYTES), 0);
    Incarnation next =
        new Incarnation(last.producer, Math.max(last.epoch + 1, System.currentTimeMillis()));
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      String content = next.producer + " " + next.epoch + "\n";
      channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
    return next;
  }

  /** The only life of a producer that keeps nothing: its id is as new as it is. */
  public static Incarnation passing(char kind) {
    return new Incarnation(newProducer(kind, PASSING_ID_BYTES), 0);
  }

  /**
   * Whether a producer is a collector, or a part of one: its sequence is made of what anybody
   * sends. Names that clients give never look so.
   */
  public static boolean isCollector(String producer) {
    return OF_COLLECTOR.matcher(producer).matches();
  }

  private static String newProducer(char kind, int bytes) {
    byte[] id = new byte[bytes];
    new SecureRandom().nextBytes(id);
    StringBuilder text = new StringBuilder().append(kind);
    for (byte b : id) {
      text.append(HEX.toHexDigits(b));
    }
    return text.toString();
  }

  private static Incarnation read(Path file) throws IOException {
    Matcher matcher = CONTENT.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    if (!matcher.matches()) {
      throw new DamagedException(file);
    }
    return new Incarnation(matcher.group(1), Long.parseLong(matcher.group(2)));
  }
}
