package io.millrace.protocols.forward;

import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.BadRecord.Reason;
import io.millrace.pipeline.record.Part;
import io.millrace.pipeline.record.RecordDraft;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.msgpack.core.ExtensionTypeHeader;
import org.msgpack.core.MessageUnpacker;

/**
 * When an event happened: seconds since the epoch as a number, or seconds and nanoseconds, of 32
 * bits each, in an extension of type 0.
 */
final class EventTime {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private EventTime() {}

  /** Adds the time that is next to a record. */
  static void add(MessageUnpacker in, RecordDraft draft) throws BadRecord, IOException {
    switch (in.getNextFormat().getValueType()) {
      case INTEGER -> draft.part(Part.TIMESTAMP, in.unpackBigInteger().toString());
      case FLOAT -> draft.part(Part.TIMESTAMP, Double.toString(in.unpackDouble()));
      case EXTENSION -> {
        ExtensionTypeHeader header = in.unpackExtensionTypeHeader();
        byte[] bytes = in.readPayload(header.getLength());
        if (header.getType() != 0 || bytes.length != Long.BYTES) {
          throw new BadRecord(Reason.MALFORMED, 0, "a time in it is none");
        }
        ByteBuffer time = ByteBuffer.wrap(bytes);
        long seconds = Integer.toUnsignedLong(time.getInt());
        draft.timestamp(seconds * NANOS_PER_SECOND + Integer.toUnsignedLong(time.getInt()));
      }
      default -> throw new BadRecord(Reason.MALFORMED, 0, "a time in it is none");
    }
  }
}
