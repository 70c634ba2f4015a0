package io.millrace.protocols.forward;

import io.millrace.collector.zeromq.MessagePackJson;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.BadRecord.Reason;
import io.millrace.pipeline.record.RecordDraft;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/**
 * Adds the members of a map to a record. The map is known to be whole, so its lengths are to be
 * believed.
 */
final class MessagePackFields {
  private final int maxDepth;

  /**
   * @param maxDepth levels of maps and lists, the record being the first
   */
  MessagePackFields(int maxDepth) {
    this.maxDepth = maxDepth;
  }

  /** Adds the members of the map that is next. */
  void add(MessageUnpacker in, RecordDraft draft) throws BadRecord, IOException {
    members(in, in.unpackMapHeader(), draft, 1);
  }

  private void members(MessageUnpacker in, int count, RecordDraft draft, int depth)
      throws BadRecord, IOException {
    if (depth > maxDepth) {
      throw new BadRecord(Reason.TOO_DEEP, 0, "nested deeper than the limit of " + maxDepth);
    }
    for (int i = 0; i < count; i++) {
      value(name(in), in, draft, depth);
    }
  }

  private void value(String name, MessageUnpacker in, RecordDraft draft, int depth)
      throws BadRecord, IOException {
    switch (in.getNextFormat().getValueType()) {
      case NIL -> {
        in.unpackNil();
        draft.nothing(name);
      }
      case BOOLEAN -> draft.field(name, in.unpackBoolean());
      case INTEGER -> integer(name, in, draft);
      case FLOAT -> draft.field(name, in.unpackDouble());
      case STRING -> text(name, in, in.unpackRawStringHeader(), draft);
      case BINARY -> text(name, in, in.unpackBinaryHeader(), draft);
      case MAP -> map(name, in, draft, depth);
      case ARRAY, EXTENSION -> json(name, in, draft);
    }
  }

  private void map(String name, MessageUnpacker in, RecordDraft draft, int depth)
      throws BadRecord, IOException {
    int count = in.unpackMapHeader();
    if (count == 0) {
      draft.json(name, "{}");
    } else {
      int mark = draft.enter(name);
      members(in, count, draft, depth + 1);
      draft.leave(mark);
    }
  }

  private static void text(String name, MessageUnpacker in, int length, RecordDraft draft)
      throws BadRecord, IOException {
    draft.field(name, in.readPayload(length), 0, length);
  }

  private static void integer(String name, MessageUnpacker in, RecordDraft draft)
      throws BadRecord, IOException {
    BigInteger number = in.unpackBigInteger();
    if (number.bitLength() < Long.SIZE) {
      draft.field(name, number.longValue());
    } else {
      draft.field(name, number.toString());
    }
  }

  private static void json(String name, MessageUnpacker in, RecordDraft draft)
      throws BadRecord, IOException {
    boolean list = in.getNextFormat().getValueType() == ValueType.ARRAY;
    try {
      String json = MessagePackJson.next(in);
      if (list) {
        draft.json(name, json);
      } else {
        draft.field(name, json);
      }
    } catch (IllegalArgumentException e) {
      throw new BadRecord(Reason.MALFORMED, 0, String.valueOf(e.getMessage()));
    }
  }

  private static String name(MessageUnpacker in) throws BadRecord, IOException {
    return switch (in.getNextFormat().getValueType()) {
      case STRING -> in.unpackString();
      case BINARY -> new String(in.readPayload(in.unpackBinaryHeader()), StandardCharsets.UTF_8);
      case INTEGER -> in.unpackBigInteger().toString();
      default -> throw new BadRecord(Reason.MALFORMED, 0, "a name in it is no text");
    };
  }
}
