package io.millrace.protocols.gelf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.BadRecord.Reason;
import io.millrace.pipeline.record.RecordDraft;
import io.millrace.pipeline.record.RecordLimits;
import io.millrace.protocols.JsonFields;
import io.millrace.protocols.socket.Decompressed;
import io.millrace.protocols.socket.RecordStream;
import io.millrace.protocols.socket.Translator;
import java.io.IOException;

/** Makes a record of a message, which may be compressed. Not thread-safe. */
final class GelfTranslator implements Translator {
  private final RecordLimits limits;
  private final Decompressed.Bounds bounds;
  private final JsonFields json;
  private final RecordDraft draft;

  /**
   * @param bounds of a message once it is decompressed
   */
  GelfTranslator(RecordLimits limits, Decompressed.Bounds bounds) {
    this.limits = limits;
    this.bounds = bounds;
    json = new JsonFields(limits);
    draft = new RecordDraft(limits);
  }

  @Override
  public void read(byte[] bytes, int offset, int length, RecordStream out)
      throws BadRecord, IOException, InterruptedException {
    try (Decompressed whole = Decompressed.of(bytes, offset, length, bounds)) {
      out.expanded(whole.length() - length);
      if (whole.length() > limits.recordBytes()) {
        throw new BadRecord(
            Reason.TOO_LARGE,
            0,
            "a message of %d bytes; the limit is %d"
                .formatted(whole.length(), limits.recordBytes()));
      }
      ObjectNode message = json.read(whole.bytes(), whole.offset(), whole.length());
      draft.clear();
      GelfMessage.add(message, draft);
      out.add(draft, GelfMessage.defaults(message, out.peer(), out.arrival()));
    }
  }
}
