package io.millrace.agent.files;

import io.millrace.model.Origin;

/**
 * Positions as lines of text, each {@code PRODUCER EPOCH SEQUENCE OFFSET UNTIL ROWS HEAD TAIL KEY
 * PATH}; prints are {@code LENGTH:CHECKSUM}, and a path goes to the end of the line, with {@code
 * %0A} for a line feed and {@code %25} for a percent sign.
 */
final class PositionText {
  private static final int PARTS = 10;

  private PositionText() {}

  static String of(FilePosition position) {
    Origin next = position.next();
    return String.join(
        " ",
        next.producer(),
        Long.toString(next.epoch()),
        Long.toString(next.sequence()),
        Long.toString(position.offset()),
        Long.toString(position.until()),
        Integer.toString(position.rows()),
        print(position.head()),
        print(position.tail()),
        position.key().text(),
        position.path().replace("%", "%25").replace("\n", "%0A"));
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is none
   */
  static FilePosition read(String line) {
    String[] parts = line.split(" ", PARTS);
    if (parts.length < PARTS) {
      throw new IllegalArgumentException("not a position: " + line);
    }
    Origin next = new Origin(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    return new FilePosition(
        parts[9].replace("%0A", "\n").replace("%25", "%"),
        new FileKey(parts[8]),
        next,
        Long.parseLong(parts[3]),
        readPrint(parts[6]),
        readPrint(parts[7]),
        Long.parseLong(parts[4]),
        Integer.parseInt(parts[5]));
  }

  private static String print(Print print) {
    return print.length() + ":" + Integer.toHexString(print.checksum());
  }

  private static Print readPrint(String text) {
    int colon = text.indexOf(':');
    int length = Integer.parseInt(text.substring(0, Math.max(colon, 0)));
    if (length < 0 || length > Print.MAX_BYTES) {
      throw new IllegalArgumentException("not a fingerprint: " + text);
    }
    return new Print(length, Integer.parseUnsignedInt(text.substring(colon + 1), 16));
  }
}
