package io.millrace.app.server;

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
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One life of a collector, of which no two share producer and epoch. That of a data folder has a
 * producer id that stays, and an epoch that rises. It is kept in the file {@code collector}, one
 * line of text: {@code PRODUCER EPOCH}. The new epoch is on disk before it is used, so that a crash
 * can never lead to its being used again.
 *
 * @param producer stable id of the data folder
 * @param epoch rises at each start
 */
record Incarnation(String producer, long epoch) {
  private static final String FILE = "collector";
  private static final Pattern CONTENT = Pattern.compile("([a-z0-9-]+) ([0-9]{1,18})\\s*");

  /** Begins the next life. The caller must hold the folder for itself. */
  static Incarnation begin(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      Files.createDirectories(folder);
      Incarnation next = Files.exists(file) ? after(file) : new Incarnation(newProducer(6), 1);
      Path fresh = folder.resolve(FILE + ".new");
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
    } catch (IOException e) {
      throw new MillraceException(
          Kind.UNAVAILABLE, "cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /** The only life of a collector that keeps nothing: its id is as new as it is. */
  static Incarnation passing() {
    return new Incarnation(newProducer(16), 0);
  }

  private static String newProducer(int bytes) {
    byte[] id = new byte[bytes];
    new SecureRandom().nextBytes(id);
    return "c" + HexFormat.of().formatHex(id);
  }

  private static Incarnation after(Path file) throws IOException {
    String content = Files.readString(file, StandardCharsets.US_ASCII);
    Matcher matcher = CONTENT.matcher(content);
    if (!matcher.matches()) {
      throw new MillraceException(
          Kind.CORRUPT,
          file
              + " is damaged. It numbers the records: restore it from a backup, or delete it and the"
              + " collector goes on under a new id");
    }
    return new Incarnation(matcher.group(1), Long.parseLong(matcher.group(2)) + 1);
  }
}
