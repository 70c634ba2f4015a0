package io.millrace.protocols.syslog;

import io.millrace.model.Level;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.Part;
import io.millrace.pipeline.record.PlainLine;
import io.millrace.pipeline.record.RecordDraft;
import io.millrace.pipeline.record.RecordLimits;
import io.millrace.protocols.socket.RecordStream;
import io.millrace.protocols.socket.Translator;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * Makes a record of a message, whatever that is: one of RFC 5424, one of the looser form, or, if it
 * has no priority, a line of text. Not thread-safe.
 */
final class SyslogTranslator implements Translator {
  private final RecordDraft draft;
  private final Rfc5424 strict;
  private final Rfc3164 loose;
  private final PlainLine plain = new PlainLine();

  /**
   * @param zone of times that tell none
   */
  SyslogTranslator(RecordLimits limits, ZoneId zone) {
    MessageText text = new MessageText(limits);
    draft = new RecordDraft(limits);
    strict = new Rfc5424(text);
    loose = new Rfc3164(zone, text);
  }

  @Override
  public void read(byte[] bytes, int offset, int length, RecordStream out)
      throws BadRecord, InterruptedException {
    int start = offset;
    int end = offset + length;
    while (end > start && isFiller(bytes[end - 1])) {
      end--;
    }
    while (start < end && isFiller(bytes[start])) {
      start++;
    }
    if (start == end) {
      return;
    }
    draft.clear();
    try {
      message(bytes, start, end, out.arrival());
    } catch (BadRecord _) {
      // Too many parts, or too long ones: as one text it may still be kept.
      draft.clear();
      line(bytes, start, end, out.arrival());
    }
    out.add(draft, out.defaults());
  }

  private void message(byte[] bytes, int start, int end, long arrival) throws BadRecord {
    int close = start + 1;
    int priority = 0;
    while (close < end && close - start < 4 && bytes[close] >= '0' && bytes[close] <= '9') {
      priority = priority * 10 + bytes[close++] - '0';
    }
    boolean prioritized =
        bytes[start] == '<'
            && close > start + 1
            && close < end
            && bytes[close] == '>'
            && priority <= Priority.HIGHEST;
    if (!prioritized) {
      line(bytes, start, end, arrival);
      return;
    }
    draft.level(Priority.level(priority));
    draft.field("facility", Priority.facility(priority));
    draft.field("severity", Priority.severity(priority));
    if (!strict.read(bytes, close + 1, end, draft)) {
      loose.read(bytes, close + 1, end, arrival, draft);
    }
  }

  private void line(byte[] bytes, int start, int end, long arrival) throws BadRecord {
    byte[] line = Arrays.copyOfRange(bytes, start, end + Body.PADDING);
    plain.clear();
    plain.read(line, 0, end - start, arrival);
    draft.timestamp(plain.timestamp());
    draft.level(Level.ofCode(plain.level()));
    draft.part(Part.MESSAGE, line, 0, end - start);
  }

  /** What senders put around messages, and mean nothing by. */
  private static boolean isFiller(byte b) {
    return b == '\n' || b == '\r' || b == 0;
  }
}
