package io.millrace.pipeline.record;

import io.millrace.model.Level;

/**
 * Finds the level among the first words of a line of plain text. Lines are prose, so a word counts
 * only where it stands as levels do: in capitals ({@code ERROR}), in brackets ({@code [warn]}),
 * before a colon ({@code error:}), as the value of {@code level=} or {@code "level":}, or as the
 * first word behind the time ({@code Info}). A single letter counts behind the numbers that
 * Android's logcat writes.
 */
final class PlainLevel {
  private static final int WORDS = 12;
  private static final int BYTES = 160;
  private static final int SHORTEST = 3;
  private static final int LONGEST = 13;

  private PlainLevel() {}

  /**
   * The {@link Level#code} found, or {@link LevelReader#UNREADABLE}. The array must be padded.
   *
   * @param afterTime index behind the time, or where the line starts if it has none
   */
  static int read(byte[] bytes, int offset, int length, int afterTime) {
    int end = offset + Math.min(length, BYTES);
    int at = Math.min(afterTime, end);
    boolean timed = afterTime > offset;
    int words = 0;
    while (at < end && words < WORDS) {
      int start = at;
      while (at < end && isLetter(bytes[at])) {
        at++;
      }
      if (at == start) {
        at++;
        continue;
      }
      int level = level(bytes, offset, start, at, timed && words == 0);
      if (level != LevelReader.UNREADABLE) {
        return level;
      }
      words++;
    }
    return LevelReader.UNREADABLE;
  }

  private static int level(byte[] bytes, int offset, int start, int end, boolean first) {
    int before = start > offset ? bytes[start - 1] : ' ';
    int after = bytes[end];
    int length = end - start;
    if (length == 1) {
      return first && before == ' ' && after == ' ' && isDigit(bytes[start - 2])
          ? logcat(bytes[start])
          : LevelReader.UNREADABLE;
    }
    if (length < SHORTEST || length > LONGEST || isPartOfWord(before) || isPartOfWord(after)) {
      return LevelReader.UNREADABLE;
    }
    if (!first
        && after != ':'
        && !isCapitals(bytes, start, end)
        && !isBracketed(before, after)
        && !isAssigned(bytes, offset, start)) {
      return LevelReader.UNREADABLE;
    }
    // Levels in some system, but words of their own in most lines.
    return isAmbiguous(bytes[start] & 0xDF, length)
        ? LevelReader.UNREADABLE
        : LevelReader.read(bytes, start, length);
  }

  /** ALL and LOG, FINE, CONFIG and FINEST. */
  private static boolean isAmbiguous(int initial, int length) {
    return switch (length) {
      case 3 -> initial == 'A' || initial == 'L';
      case 4 -> initial == 'F';
      case 6 -> initial == 'C' || initial == 'F';
      default -> false;
    };
  }

  private static int logcat(byte letter) {
    return switch (letter) {
      case 'V' -> Level.TRACE.code();
      case 'D' -> Level.DEBUG.code();
      case 'I' -> Level.INFO.code();
      case 'W' -> Level.WARN.code();
      case 'E' -> Level.ERROR.code();
      case 'F' -> Level.CRITICAL.code();
      default -> LevelReader.UNREADABLE;
    };
  }

  private static boolean isCapitals(byte[] bytes, int start, int end) {
    for (int at = start; at < end; at++) {
      if (bytes[at] >= 'a') {
        return false;
      }
    }
    return true;
  }

  private static boolean isBracketed(int before, int after) {
    return (before == '[' && after == ']')
        || (before == '(' && after == ')')
        || (before == '<' && after == '>')
        || (before == '|' && after == '|');
  }

  /** Whether a word is what a name of the level is said to be: {@code level=}, {@code "level":}. */
  private static boolean isAssigned(byte[] bytes, int offset, int start) {
    int sign = before(bytes, offset, before(bytes, offset, start, '"'), ' ') - 1;
    if (sign <= offset || (bytes[sign] != '=' && bytes[sign] != ':')) {
      return false;
    }
    int end = before(bytes, offset, sign, '"');
    return endsWith(bytes, offset, end, "level")
        || endsWith(bytes, offset, end, "lvl")
        || endsWith(bytes, offset, end, "severity");
  }

  /** The index, or the one before it if this character stands there. */
  private static int before(byte[] bytes, int offset, int at, char character) {
    return at > offset && bytes[at - 1] == character ? at - 1 : at;
  }

  private static boolean endsWith(byte[] bytes, int offset, int end, String name) {
    if (end - offset < name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if ((bytes[end - name.length() + i] | 0x20) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPartOfWord(int b) {
    return b == '_' || b == '.' || b == '/' || b == '$' || isDigit(b) || b < 0;
  }

  private static boolean isDigit(int b) {
    return b >= '0' && b <= '9';
  }

  private static boolean isLetter(byte b) {
    int upper = b & 0xDF;
    return b > 0 && upper >= 'A' && upper <= 'Z';
  }
}
