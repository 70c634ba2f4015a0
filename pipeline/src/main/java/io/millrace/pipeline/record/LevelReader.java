package io.millrace.pipeline.record;

import io.millrace.model.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads levels as clients write them. */
final class LevelReader {
  /** Returned for what is no level. */
  static final int UNREADABLE = LevelScale.UNREADABLE;

  /** No name of a level is longer. */
  private static final int LONGEST = 16;

  private static final long UPPER_CASE = 0xDFDFDFDFDFDFDFDFL;

  private static final long TRACE = word("TRACE");
  private static final long DEBUG = word("DEBUG");
  private static final long INFO = word("INFO");
  private static final long WARN = word("WARN");
  private static final long WARNING = word("WARNING");
  private static final long ERROR = word("ERROR");
  private static final long FATAL = word("FATAL");

  private LevelReader() {}

  /** The {@link Level#code} of a name in any case; the array must be padded. */
  static int read(byte[] bytes, int offset, int length) {
    if (length < 8 && length > 3) {
      long word = EightBytes.at(bytes, offset) & UPPER_CASE & (-1L >>> (64 - 8 * length));
      if (word == INFO) {
        return Level.INFO.code();
      } else if (word == WARN || word == WARNING) {
        return Level.WARN.code();
      } else if (word == ERROR) {
        return Level.ERROR.code();
      } else if (word == DEBUG) {
        return Level.DEBUG.code();
      } else if (word == TRACE) {
        return Level.TRACE.code();
      } else if (word == FATAL) {
        return Level.CRITICAL.code();
      }
    }
    if (length > LONGEST) {
      return UNREADABLE;
    }
    Optional<Level> level = Level.parse(new String(bytes, offset, length, StandardCharsets.UTF_8));
    return level.isPresent() ? level.get().code() : UNREADABLE;
  }

  private static long word(String name) {
    long word = 0;
    for (int i = 0; i < name.length(); i++) {
      word |= (long) name.charAt(i) << (8 * i);
    }
    return word;
  }
}
