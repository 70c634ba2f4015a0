package io.millrace.protocols.syslog;

import io.millrace.model.query.TimeReader;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.Part;
import io.millrace.pipeline.record.RecordDraft;

/**
 * Reads what stands behind the priority of a message of RFC 5424 (6): {@code 1 TIME HOST APP PROCID
 * MSGID DATA MESSAGE}, a hyphen for what is missing. Not thread-safe.
 */
final class Rfc5424 {
  private static final String VERSION = "1 ";
  private static final int YEAR_DIGITS = 4;

  private final TimeReader time = new TimeReader();
  private final StructuredData data = new StructuredData();
  private final MessageText text;

  private byte[] bytes = {};
  private int end;

  Rfc5424(MessageText text) {
    this.text = text;
  }

  /**
   * Adds the message that takes up a range to a record.
   *
   * @return false, and nothing was added, if it is none
   */
  boolean read(byte[] from, int offset, int to, RecordDraft draft) throws BadRecord {
    bytes = from;
    end = to;
    int at = offset + VERSION.length();
    if (at >= to || from[offset] != '1' || from[offset + 1] != ' ') {
      return false;
    }
    int timeEnd = word(at);
    int host = timeEnd + 1;
    int application = word(host) + 1;
    int process = word(application) + 1;
    int message = word(process) + 1;
    int messageEnd = word(message);
    if (messageEnd >= end || !isTime(at, timeEnd)) {
      return false;
    }
    if (!isNothing(at, timeEnd)) {
      draft.timestamp(time.read(bytes, at, timeEnd - at));
    }
    part(Part.HOST, host, application - 1, draft);
    part(Part.SERVICE, application, process - 1, draft);
    field("procid", process, message - 1, draft);
    field("msgid", message, messageEnd, draft);
    rest(messageEnd + 1, draft);
    return true;
  }

  /** A number since the epoch is none: those who write it do not write the rest either. */
  private boolean isTime(int start, int to) {
    return isNothing(start, to)
        || (to - start > YEAR_DIGITS
            && bytes[start + YEAR_DIGITS] == '-'
            && time.read(bytes, start, to - start) != TimeReader.UNREADABLE);
  }

  /** The structured data, if that is what stands here, and the message. */
  private void rest(int start, RecordDraft draft) throws BadRecord {
    int at = start;
    if (at < end && bytes[at] == '[') {
      int dataEnd = data.end(bytes, at, end);
      if (dataEnd >= 0) {
        data.add(bytes, at, dataEnd, draft);
        at = dataEnd;
      }
    } else if (at < end && isNothing(at, word(at))) {
      at++;
    }
    if (at > start && at < end && bytes[at] == ' ') {
      at++;
    }
    text.add(bytes, at, end, draft);
  }

  private void part(Part part, int start, int to, RecordDraft draft) throws BadRecord {
    if (!isNothing(start, to)) {
      draft.part(part, bytes, start, to - start);
    }
  }

  private void field(String name, int start, int to, RecordDraft draft) throws BadRecord {
    if (!isNothing(start, to)) {
      draft.field(name, bytes, start, to - start);
    }
  }

  private boolean isNothing(int start, int to) {
    return to - start == 1 && bytes[start] == '-';
  }

  /** Index of the space behind a word. */
  private int word(int start) {
    int at = start;
    while (at < end && bytes[at] != ' ') {
      at++;
    }
    return at;
  }
}
