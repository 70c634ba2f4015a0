package io.millrace.protocols.syslog;

import io.millrace.pipeline.record.BadRecord.Reason;
import io.millrace.protocols.socket.BadFrame;
import io.millrace.protocols.socket.DelimitedFraming;
import io.millrace.protocols.socket.FrameBuffer;
import io.millrace.protocols.socket.Framing;

/**
 * Both ways of RFC 6587 in one stream: a message that begins with its length, {@code 42 <13>...},
 * is counted; any other ends with a line feed. A count that promises more than a message may have
 * is passed over with what it counts.
 */
final class SyslogFraming implements Framing {
  private static final int MOST_DIGITS = 9;

  private final int frameBytes;
  private final DelimitedFraming lines = new DelimitedFraming('\n');

  /** Whether the message that has begun ends with a line feed. */
  private boolean inLine;

  /** Bytes of a message to be passed over that are still to come. */
  private long passing;

  private enum Start {
    UNKNOWN,
    COUNTED,
    LINE
  }

  /** Of a counted message: its length, and that of the count itself with the space behind it. */
  private int count;

  private int countBytes;

  /**
   * @param frameBytes of a message at most, its count included
   */
  SyslogFraming(int frameBytes) {
    this.frameBytes = frameBytes;
  }

  @Override
  public boolean next(FrameBuffer buffer) throws BadFrame {
    if (passing > 0) {
      int passed = (int) Math.min(passing, buffer.end() - buffer.start());
      buffer.passTo(buffer.start() + passed);
      passing -= passed;
    }
    if (passing > 0 || buffer.start() == buffer.end()) {
      return false;
    }
    Start start = inLine ? Start.LINE : start(buffer);
    return switch (start) {
      case UNKNOWN -> false;
      case COUNTED -> counted(buffer);
      case LINE -> {
        inLine = true;
        boolean whole = lines.next(buffer);
        inLine = !whole;
        yield whole;
      }
    };
  }

  private boolean counted(FrameBuffer buffer) throws BadFrame {
    int message = buffer.start() + countBytes;
    if (count > frameBytes - countBytes) {
      passing = (long) countBytes + count;
      throw new BadFrame(
          Reason.TOO_LARGE,
          "a message of " + count + " bytes; protocols.sockets.frame-bytes is " + frameBytes);
    }
    if (buffer.end() - message < count) {
      return false;
    }
    buffer.frame(message, count, message + count);
    return true;
  }

  private Start start(FrameBuffer buffer) {
    byte[] bytes = buffer.bytes();
    int at = buffer.start();
    int value = 0;
    while (at < buffer.end()
        && at - buffer.start() < MOST_DIGITS
        && bytes[at] >= '0'
        && bytes[at] <= '9') {
      value = value * 10 + bytes[at++] - '0';
    }
    int digits = at - buffer.start();
    if (digits == 0 || bytes[buffer.start()] == '0') {
      return Start.LINE;
    }
    if (at < buffer.end() && bytes[at] != ' ') {
      return Start.LINE;
    }
    if (at + 1 >= buffer.end()) {
      return Start.UNKNOWN;
    }
    count = value;
    countBytes = digits + 1;
    return bytes[at + 1] == '<' ? Start.COUNTED : Start.LINE;
  }

  /** The end of the stream ends a line, and cuts a counted message short. */
  @Override
  public boolean rest(FrameBuffer buffer) {
    if (passing > 0 || buffer.start() == buffer.end()) {
      return false;
    }
    if (!inLine && start(buffer) == Start.COUNTED) {
      int message = buffer.start() + countBytes;
      buffer.frame(message, buffer.end() - message, buffer.end());
      return true;
    }
    return lines.rest(buffer);
  }
}
