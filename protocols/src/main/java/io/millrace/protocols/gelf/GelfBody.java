package io.millrace.protocols.gelf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.model.LogBatchWriter;
import io.millrace.pipeline.record.BadBody;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.BadRecord.Reason;
import io.millrace.pipeline.record.BatchLimits;
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.ReadRecords;
import io.millrace.pipeline.record.RecordDraft;
import io.millrace.pipeline.record.Rejections;
import io.millrace.protocols.JsonFields;
import java.io.IOException;
import java.util.Iterator;

/**
 * Reads the messages of a request: one, or several one after the other or in an array. A body that
 * is larger than one message may be holds one on each line. Not thread-safe.
 */
final class GelfBody {
  private final BatchLimits limits;
  private final JsonFields json;
  private final RecordDraft draft;

  GelfBody(BatchLimits limits) {
    this.limits = limits;
    json = new JsonFields(limits.record());
    draft = new RecordDraft(limits.record());
  }

  /**
   * Reads it.
   *
   * @param arrival nanoseconds since the epoch
   * @throws BadBody if it is refused whole
   */
  ReadRecords read(Body body, long arrival) {
    LogBatchWriter out = new LogBatchWriter(body.length());
    Rejections rejections = new Rejections(body, limits.reasons());
    if (body.length() <= limits.record().recordBytes()) {
      values(body, arrival, out, rejections);
    } else {
      lines(body, arrival, out, rejections);
    }
    return new ReadRecords(out, rejections, out.rows() == 1);
  }

  private void values(Body body, long arrival, LogBatchWriter out, Rejections bad) {
    try {
      Iterator<JsonNode> values = json.values(body.bytes(), 0, body.length());
      for (int index = 0; values.hasNext(); index++) {
        try {
          add(values.next(), arrival, out);
        } catch (BadRecord e) {
          bad.add(index, e);
        }
        check(index, out);
      }
    } catch (IOException | RuntimeException e) {
      throw e instanceof BadBody known
          ? known
          : BadBody.malformed("malformed JSON: " + JsonFields.explanation(e), null);
    }
  }

  private void lines(Body body, long arrival, LogBatchWriter out, Rejections bad) {
    byte[] bytes = body.bytes();
    int end = body.length();
    int start = 0;
    int index = 0;
    while (start < end) {
      int lineEnd = start;
      while (lineEnd < end && bytes[lineEnd] != '\n') {
        lineEnd++;
      }
      if (lineEnd - start > 1) {
        try {
          add(line(bytes, start, lineEnd - start), arrival, out);
        } catch (BadRecord e) {
          bad.add(index, e);
        }
        check(index++, out);
      }
      start = lineEnd + 1;
    }
  }

  private ObjectNode line(byte[] bytes, int start, int length) throws BadRecord {
    if (length > limits.record().recordBytes()) {
      throw new BadRecord(
          Reason.TOO_LARGE,
          0,
          "a line of " + length + " bytes; the limit is " + limits.record().recordBytes());
    }
    return json.read(bytes, start, length);
  }

  private void add(JsonNode value, long arrival, LogBatchWriter out) throws BadRecord {
    if (!(value instanceof ObjectNode message)) {
      throw new BadRecord(Reason.NOT_AN_OBJECT, 0, "a message must be a JSON object");
    }
    draft.clear();
    GelfMessage.add(message, draft);
    draft.write(out, GelfMessage.defaults(message, null, arrival));
  }

  private void check(int index, LogBatchWriter out) {
    if (index >= limits.records()) {
      throw BadBody.tooLarge("more than " + limits.records() + " records");
    }
    if (out.length() > limits.encodedBytes()) {
      throw BadBody.tooLarge(
          "records of more than " + limits.encodedBytes() + " bytes when encoded");
    }
  }
}
