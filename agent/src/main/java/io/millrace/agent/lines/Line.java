package io.millrace.agent.lines;

import io.millrace.model.query.TimeReader;

/**
 * A line, out of its wrapping: a view into the bytes it was read from, moved rather than made anew.
 * Not thread-safe.
 */
final class Line {
  /** Of a line whose wrapping tells no time. */
  static final long UNTIMED = TimeReader.UNREADABLE;

  byte[] bytes = {};
  int offset;
  int length;

  /** 0 if it is not told, 1 standard output, 2 standard error. */
  int stream;

  /** Whether the next line of the stream goes on with this one, without a line feed between. */
  boolean partial;

  /** Nanoseconds since the epoch, or {@link #UNTIMED}. */
  long time = UNTIMED;

  void plain(byte[] from, int start, int size) {
    bytes = from;
    offset = start;
    length = size;
    stream = 0;
    partial = false;
    time = UNTIMED;
  }
}
