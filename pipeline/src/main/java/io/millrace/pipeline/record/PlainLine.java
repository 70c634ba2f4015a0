package io.millrace.pipeline.record;

import io.millrace.model.Level;
import io.millrace.model.query.TimeReader;

/**
 * Reads the time and the level in a line of plain text. The line itself is never taken apart: all
 * of it is the message, so that a search finds what grep finds.
 *
 * <p>Lines are read in their order, because one without a time takes that of the line before it,
 * and one that continues another (it is indented, or goes on with a stack trace) takes its level
 * too. Not thread-safe.
 */
public final class PlainLine {
  private static final String[] CONTINUATIONS = {"Caused by: ", "Suppressed: ", "Traceback ("};

  private final PlainTime time = new PlainTime();

  private long timestamp = TimeReader.UNREADABLE;
  private int level = Level.INFO.code();

  /** Starts over: the next line has none before it. */
  public void clear() {
    timestamp = TimeReader.UNREADABLE;
    level = Level.INFO.code();
  }

  /**
   * Reads the next line.
   *
   * @param bytes holds the line, and at least {@link Body#PADDING} bytes of any value behind it
   * @param length of the line, its end left out
   * @param arrival when it arrived, nanoseconds since the epoch: its time if it has no other
   */
  public void read(byte[] bytes, int offset, int length, long arrival) {
    long found = time.read(bytes, offset, length, arrival);
    if (found != TimeReader.UNREADABLE) {
      timestamp = found;
    } else if (timestamp == TimeReader.UNREADABLE) {
      timestamp = arrival;
    }
    int own = PlainLevel.read(bytes, offset, length, time.end());
    if (own == LevelReader.UNREADABLE) {
      own = priority(bytes, offset, length);
    }
    if (own != LevelReader.UNREADABLE) {
      level = own;
    } else if (!isContinuation(bytes, offset, length)) {
      level = Level.INFO.code();
    }
  }

  /** Nanoseconds since the epoch. */
  public long timestamp() {
    return timestamp;
  }

  /** {@link Level#code}. */
  public int level() {
    return level;
  }

  /** The level that a syslog priority, as {@code <34>}, stands for. */
  private static int priority(byte[] bytes, int offset, int length) {
    if (length < 3 || bytes[offset] != '<') {
      return LevelReader.UNREADABLE;
    }
    int value = 0;
    int at = offset + 1;
    while (at < offset + Math.min(length, 4) && bytes[at] >= '0' && bytes[at] <= '9') {
      value = value * 10 + bytes[at++] - '0';
    }
    boolean isPriority = at > offset + 1 && at < offset + length && bytes[at] == '>';
    return isPriority ? LevelScale.SYSLOG.code(value & 7) : LevelReader.UNREADABLE;
  }

  private static boolean isContinuation(byte[] bytes, int offset, int length) {
    if (length > 0 && (bytes[offset] == ' ' || bytes[offset] == '\t')) {
      return true;
    }
    for (String continuation : CONTINUATIONS) {
      if (startsWith(bytes, offset, length, continuation)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWith(byte[] bytes, int offset, int length, String prefix) {
    if (length < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (bytes[offset + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
