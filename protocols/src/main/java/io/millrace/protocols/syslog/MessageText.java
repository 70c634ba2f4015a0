package io.millrace.protocols.syslog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.Naming;
import io.millrace.pipeline.record.Part;
import io.millrace.pipeline.record.RecordDraft;
import io.millrace.pipeline.record.RecordLimits;
import io.millrace.protocols.JsonFields;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a message says. It is text and stays so, whatever it looks like, unless it says itself that
 * it is an object of JSON: {@code @cee: {"msg":...}}. A byte-order mark before it is left out.
 */
final class MessageText {
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] COOKIE = "@cee:".getBytes(StandardCharsets.US_ASCII);
  private static final List<String> NAMES =
      Naming.COMMON.names().getOrDefault(Part.MESSAGE, List.of());

  private final JsonFields json;

  MessageText(RecordLimits limits) {
    json = new JsonFields(limits);
  }

  /** Adds it to a record. */
  void add(byte[] bytes, int offset, int end, RecordDraft draft) throws BadRecord {
    int start = startsWith(bytes, offset, end, MARK) ? offset + MARK.length : offset;
    int first = start;
    while (first < end && bytes[first] == ' ') {
      first++;
    }
    if (!startsWith(bytes, first, end, COOKIE)
        || !addObject(bytes, first + COOKIE.length, end, draft)) {
      draft.part(Part.MESSAGE, bytes, start, end - start);
    }
  }

  /** Adds the members of an object; false, and nothing was added, if it is none. */
  private boolean addObject(byte[] bytes, int offset, int end, RecordDraft draft) throws BadRecord {
    ObjectNode object;
    try {
      object = json.read(bytes, offset, end - offset);
    } catch (BadRecord _) {
      return false; // what only begins like it is text
    }
    if (NAMES.stream().noneMatch(object::hasNonNull)) {
      draft.part(Part.MESSAGE, bytes, offset, end - offset);
    }
    JsonFields.add(object, draft);
    return true;
  }

  private static boolean startsWith(byte[] bytes, int offset, int end, byte[] prefix) {
    if (end - offset < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (bytes[offset + i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
