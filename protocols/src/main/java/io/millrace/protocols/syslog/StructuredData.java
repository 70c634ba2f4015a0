package io.millrace.protocols.syslog;

import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.RecordDraft;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Structured data as RFC 5424 (6.3) has it, {@code [origin ip="192.0.2.1"][meta sequenceId="1"]}:
 * each parameter becomes a field, {@code origin.ip}. One that is repeated gets a number: {@code
 * origin.ip.2}. Not thread-safe.
 */
final class StructuredData {
  private static final int NONE = -1;

  private final Map<String, Integer> counts = new HashMap<>();
  private byte[] bytes = {};
  private int end;

  /** Index behind the elements that begin at one; -1 if they are malformed. */
  int end(byte[] from, int offset, int to) {
    bytes = from;
    end = to;
    int at = offset;
    do {
      at = element(at);
    } while (at != NONE && at < end && bytes[at] == '[');
    return at;
  }

  private int element(int start) {
    int at = name(start + 1, " ]");
    if (at == NONE) {
      return NONE;
    }
    while (at < end && bytes[at] == ' ') {
      int equals = name(at + 1, "=");
      if (equals == NONE || equals + 1 >= end || bytes[equals + 1] != '"') {
        return NONE;
      }
      int quote = value(equals + 2);
      if (quote == end) {
        return NONE;
      }
      at = quote + 1;
    }
    return at < end && bytes[at] == ']' ? at + 1 : NONE;
  }

  /** Index of the character that ends a name, or -1. */
  private int name(int start, String ends) {
    int at = start;
    while (at < end && ends.indexOf(bytes[at]) < 0) {
      byte b = bytes[at++];
      if (b <= ' ' || b == '"' || b == ']' || b == '=' || b == 0x7F) {
        return NONE;
      }
    }
    return at == start || at == end ? NONE : at;
  }

  /** Index of the quote that ends a value; that of the end if none does. */
  private int value(int start) {
    int at = start;
    while (at < end && bytes[at] != '"') {
      at += bytes[at] == '\\' ? 2 : 1;
    }
    return Math.min(at, end);
  }

  /** Adds the elements of a range, which {@link #end} has found sound, to a record. */
  void add(byte[] from, int offset, int to, RecordDraft draft) throws BadRecord {
    bytes = from;
    end = to;
    counts.clear();
    int at = offset;
    while (at < to) {
      int idEnd = name(at + 1, " ]");
      String id = text(at + 1, idEnd);
      at = idEnd;
      if (bytes[at] == ']') {
        draft.json(id, "{}");
      }
      int mark = draft.enter(id);
      while (bytes[at] == ' ') {
        int equals = name(at + 1, "=");
        int quote = value(equals + 2);
        parameter(id, text(at + 1, equals), equals + 2, quote, draft);
        at = quote + 1;
      }
      draft.leave(mark);
      at++;
    }
  }

  private void parameter(String id, String name, int start, int quote, RecordDraft draft)
      throws BadRecord {
    int count = counts.merge(id + '.' + name, 1, Integer::sum);
    byte[] value = unescaped(start, quote);
    draft.field(count == 1 ? name : name + '.' + count, value, 0, value.length);
  }

  /** A value; a backslash stands before a quote, a bracket, and another one. */
  private byte[] unescaped(int start, int quote) {
    byte[] value = new byte[quote - start];
    int length = 0;
    for (int at = start; at < quote; at++) {
      if (bytes[at] == '\\' && at + 1 < quote && "\"\\]".indexOf(bytes[at + 1]) >= 0) {
        at++;
      }
      value[length++] = bytes[at];
    }
    return length == value.length ? value : Arrays.copyOf(value, length);
  }

  private String text(int start, int to) {
    return new String(bytes, start, to - start, StandardCharsets.UTF_8);
  }
}
