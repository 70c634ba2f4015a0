package io.millrace.pipeline.record;

import io.millrace.pipeline.record.BadRecord.Reason;

/**
 * Reads the tokens of JSON (RFC 8259) from a {@link Body}. Every method takes the index of a
 * token's first byte and returns the index behind its last; what the token holds is then in the
 * fields. Strings without escapes are left where they are; others are decoded into the {@link
 * Scratch}, as {@link Ranges} tell.
 *
 * <p>The body's padding of zeros ends every loop: a zero is no part of any token.
 */
final class JsonScanner extends Ranges {
  /** Set when whitespace was passed over between tokens; reset by whoever asks. */
  boolean spaced;

  private int limit;
  private boolean lines;

  /**
   * Starts on a body.
   *
   * @param oneLine whether a line feed ends a record, and is not whitespace
   */
  void start(Body body, boolean oneLine) {
    bytes = body.bytes();
    limit = body.length();
    lines = oneLine;
  }

  /** Passes over whitespace, if there is any. */
  int space(int at) {
    return bytes[at] > ' ' ? at : moreSpace(at);
  }

  private int moreSpace(int start) {
    int at = start;
    while (true) {
      byte b = bytes[at];
      if (b != ' ' && b != '\t' && b != '\r' && (b != '\n' || lines)) {
        spaced |= at != start;
        return at;
      }
      at++;
    }
  }

  /** Reads a string from its opening quote; then {@link #offset} and {@link #length} tell it. */
  int string(int open) throws BadRecord {
    int at = open + 1;
    long endings = EightBytes.endings(EightBytes.at(bytes, at));
    while (endings == 0) {
      at += 8;
      endings = EightBytes.endings(EightBytes.at(bytes, at));
    }
    at += EightBytes.first(endings);
    if (bytes[at] != '"') {
      return otherString(open, at);
    }
    offset = open + 1;
    length = at - offset;
    return at + 1;
  }

  /** A string that holds more than plain ASCII, or is never closed. */
  private int otherString(int open, int from) throws BadRecord {
    int start = open + 1;
    int at = stringEnding(from);
    if (bytes[at] == '"') {
      offset = start;
      length = at - start;
      repair();
      return at + 1;
    }
    int mark = scratch.length();
    int plain = start;
    while (bytes[at] != '"') {
      if (bytes[at] != '\\') {
        throw unexpectedInString(open, at);
      }
      scratch.append(bytes, plain, at - plain);
      plain = escape(at);
      at = stringEnding(plain);
    }
    scratch.append(bytes, plain, at - plain);
    offset = ~mark;
    length = scratch.length() - mark;
    repair();
    return at + 1;
  }

  /** Index of the next quote, backslash or control character. */
  private int stringEnding(int from) {
    int at = from;
    long endings = EightBytes.asciiEndings(EightBytes.at(bytes, at));
    while (endings == 0) {
      at += 8;
      endings = EightBytes.asciiEndings(EightBytes.at(bytes, at));
    }
    return at + EightBytes.first(endings);
  }

  /** Decodes the escape at a backslash into the scratch. */
  private int escape(int backslash) throws BadRecord {
    int decoded =
        switch (bytes[backslash + 1]) {
          case '"' -> '"';
          case '\\' -> '\\';
          case '/' -> '/';
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          case 'u' -> -1;
          default ->
              throw malformed(
                  backslash + 1, "expected one of \" \\ / b f n r t u after the backslash");
        };
    if (decoded < 0) {
      return unicodeEscape(backslash);
    }
    scratch.append(decoded);
    return backslash + 2;
  }

  /** Half of a surrogate pair without the other half stands for no character: U+FFFD. */
  private int unicodeEscape(int backslash) throws BadRecord {
    int unit = hex(backslash + 2);
    int after = backslash + 6;
    if (Character.isHighSurrogate((char) unit) && bytes[after] == '\\' && bytes[after + 1] == 'u') {
      int low = hex(after + 2);
      if (Character.isLowSurrogate((char) low)) {
        scratch.appendCodePoint(Character.toCodePoint((char) unit, (char) low));
        return after + 6;
      }
    }
    scratch.appendCodePoint(Character.isSurrogate((char) unit) ? 0xFFFD : unit);
    return after;
  }

  private int hex(int start) throws BadRecord {
    int value = 0;
    for (int at = start; at < start + 4; at++) {
      int digit = bytes[at] < 0 ? -1 : Character.digit(bytes[at], 16);
      if (digit < 0) {
        throw malformed(at, "expected four hexadecimal digits after \\u");
      }
      value = value << 4 | digit;
    }
    return value;
  }

  /** Reads {@code true}, {@code false} or {@code null}. */
  int literal(int start) throws BadRecord {
    String expected = bytes[start] == 't' ? "true" : bytes[start] == 'f' ? "false" : "null";
    for (int i = 1; i < expected.length(); i++) {
      if (bytes[start + i] != expected.charAt(i)) {
        throw malformed(start + i, "expected " + expected);
      }
    }
    offset = start;
    length = expected.length();
    return start + length;
  }

  /** What to throw where something else stands than JSON allows. */
  BadRecord malformed(int at, String expected) {
    return new BadRecord(Reason.MALFORMED, at, expected + " but found " + found(at));
  }

  private BadRecord unexpectedInString(int open, int at) {
    if (at < limit && !(lines && bytes[at] == '\n')) {
      return new BadRecord(
          Reason.MALFORMED,
          at,
          found(at) + " must be escaped in a string, as " + escaped(bytes[at]));
    }
    return new BadRecord(Reason.MALFORMED, open, "this string is not closed before " + found(at));
  }

  private static String escaped(byte control) {
    return switch (control) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format("\\u%04x", control);
    };
  }

  private String found(int at) {
    if (at >= limit) {
      return "the end of the body";
    }
    byte b = bytes[at];
    if (b > ' ' && b < 0x7F) {
      return b == '\'' ? "a single quote" : "'" + (char) b + "'";
    }
    return switch (b) {
      case ' ' -> "a space";
      case '\n' -> lines ? "the end of the line" : "a line feed";
      case '\r' -> "a carriage return";
      case '\t' -> "a tab";
      default -> String.format("the byte 0x%02X", b);
    };
  }
}
