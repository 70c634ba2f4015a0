package io.millrace.protocols.syslog;

import io.millrace.model.query.TimeReader;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.Part;
import io.millrace.pipeline.record.RecordDraft;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/**
 * Reads what stands behind the priority of a message of any other form: {@code TIME HOST
 * TAG[PROCID]: MESSAGE}, as RFC 3164 describes what was seen, of which all but the message may be
 * missing. What cannot be told apart is message. Not thread-safe.
 */
final class Rfc3164 {
  private static final byte[] REPEATED =
      "last message repeated ".getBytes(StandardCharsets.US_ASCII);

  private static final int LONGEST_NAME = 255;
  private static final int MOST_SEQUENCE_DIGITS = 10;

  private final SyslogTime time;
  private final MessageText text;

  private byte[] bytes = {};
  private int at;
  private int end;

  /**
   * @param zone of times that tell none
   */
  Rfc3164(ZoneId zone, MessageText text) {
    time = new SyslogTime(zone);
    this.text = text;
  }

  /**
   * Adds the message that takes up a range to a record.
   *
   * @param arrival nanoseconds since the epoch
   */
  void read(byte[] from, int offset, int to, long arrival, RecordDraft draft) throws BadRecord {
    bytes = from;
    at = offset;
    end = to;
    spaces();
    if (time(arrival, draft)) {
      host(draft);
    }
    tag(draft);
    text.add(bytes, at, end, draft);
  }

  /** Takes the time; before it routers write a number and a sign of doubt, or a version. */
  private boolean time(long arrival, RecordDraft draft) throws BadRecord {
    int digits = digits(at);
    boolean numbered =
        digits > at
            && digits - at <= MOST_SEQUENCE_DIGITS
            && byteAt(digits) == ':'
            && byteAt(digits + 1) == ' ';
    boolean versioned = digits == at + 1 && bytes[at] == '1' && byteAt(digits) == ' ';
    int start = numbered || versioned ? digits + (numbered ? 2 : 1) : at;
    if (byteAt(start) == '*' || byteAt(start) == '.') {
      start++;
    }
    long read = time.read(bytes, start, end, arrival);
    int behind = time.end();
    if (read == TimeReader.UNREADABLE) {
      return false;
    }
    if (byteAt(behind) == ':') {
      behind++;
    }
    if (behind < end && bytes[behind] != ' ') {
      return false;
    }
    if (numbered) {
      draft.field("sequence", bytes, at, digits - at);
    }
    draft.timestamp(read);
    at = behind;
    spaces();
    return true;
  }

  /** Takes the host, if the next word is not the tag, nor all there is. */
  private void host(RecordDraft draft) throws BadRecord {
    int to = at;
    while (to < end && isOfHost(bytes[to])) {
      to++;
    }
    boolean isHost =
        to > at
            && to - at <= LONGEST_NAME
            && byteAt(to) == ' '
            && bytes[to - 1] != ':'
            && !isRepetition();
    if (isHost) {
      draft.part(Part.HOST, bytes, at, to - at);
      at = to;
      spaces();
    }
  }

  /** Takes {@code tag:}, {@code tag[17]:} or {@code tag[17]}, and the space behind. */
  private void tag(RecordDraft draft) throws BadRecord {
    int name = at;
    while (name < end && isOfTag(bytes[name])) {
      name++;
    }
    if (name == at || name - at > LONGEST_NAME) {
      return;
    }
    int behind = name;
    if (byteAt(name) == '[') {
      int close = name + 1;
      while (close < end && isOfProcess(bytes[close])) {
        close++;
      }
      boolean ends =
          byteAt(close + 1) == ':' || (byteAt(close + 1) == ' ' && digits(name + 1) == close);
      if (byteAt(close) != ']' || close - name > LONGEST_NAME || !ends) {
        return;
      }
      behind = close + 1;
    }
    int next = byteAt(behind) == ':' ? behind + 1 : behind;
    if (next == name || (next < end && bytes[next] != ' ')) {
      return;
    }
    draft.part(Part.SERVICE, bytes, at, name - at);
    if (behind > name + 2) {
      draft.field("procid", bytes, name + 1, behind - name - 2);
    }
    at = Math.min(next + 1, end);
  }

  private boolean isRepetition() {
    for (int i = 0; i < REPEATED.length; i++) {
      if (byteAt(at + i) != REPEATED[i]) {
        return false;
      }
    }
    return true;
  }

  /** Index behind the digits that stand at one. */
  private int digits(int start) {
    int to = start;
    while (to < end && bytes[to] >= '0' && bytes[to] <= '9') {
      to++;
    }
    return to;
  }

  private void spaces() {
    while (byteAt(at) == ' ') {
      at++;
    }
  }

  private int byteAt(int index) {
    return index < end ? bytes[index] : -1;
  }

  private static boolean isOfHost(byte b) {
    return isLetterOrDigit(b) || b == '.' || b == '-' || b == '_' || b == ':' || b == '%';
  }

  private static boolean isOfTag(byte b) {
    return b > ' ' && b != ':' && b != '[' && b != '"' && b != '{' && b != '=' && b != 0x7F;
  }

  private static boolean isOfProcess(byte b) {
    return b > ' ' && b != ']' && b != '[';
  }

  private static boolean isLetterOrDigit(byte b) {
    int lower = b | 0x20;
    return (lower >= 'a' && lower <= 'z') || (b >= '0' && b <= '9');
  }
}
