package io.millrace.protocols.otlp;

import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.BadRecord.Reason;
import io.millrace.pipeline.record.RecordDraft;
import io.millrace.protocols.protobuf.ProtobufReader;

/**
 * Makes fields of attributes. They keep their types; of a map each member is a field, with a dot
 * between the names; lists are JSON, and bytes text in Base64. Not thread-safe; made to be reused.
 */
final class AttributeFields {
  private final ProtobufReader reader;
  private final RecordDraft draft;
  private final int depth;
  private final KeyValue pair = new KeyValue();
  private final AnyValue value = new AnyValue();
  private final ValueText text;

  /**
   * @param depth levels of nesting a record may have, itself being the first
   */
  AttributeFields(ProtobufReader reader, RecordDraft draft, int depth) {
    this.reader = reader;
    this.draft = draft;
    this.depth = depth;
    text = new ValueText(reader, depth);
  }

  /** Adds the attribute that is the reader's field. */
  void add() throws BadRecord {
    pair.read(reader);
    add(pair, 1);
  }

  /** Adds an attribute that was read. */
  void add(KeyValue attribute) throws BadRecord {
    add(attribute, 1);
  }

  /** Adds the members of a map as if they were attributes. */
  void addAll(AnyValue map) throws BadRecord {
    members(map.offset, map.length, 1);
  }

  private void add(KeyValue attribute, int level) throws BadRecord {
    draft.name(reader.bytes(), attribute.keyOffset, attribute.keyLength);
    value.read(reader, attribute.valueOffset, attribute.valueLength);
    switch (value.type) {
      case AnyValue.STRING -> draft.text(reader.bytes(), value.offset, value.length);
      case AnyValue.BOOL -> draft.truth(value.number != 0);
      case AnyValue.INT -> draft.whole(value.number);
      case AnyValue.DOUBLE -> draft.decimal(Double.longBitsToDouble(value.number));
      case AnyValue.ARRAY -> draft.json(text.of(value, level));
      case AnyValue.BYTES -> draft.text(text.of(value, level));
      case AnyValue.MAP -> {
        int mark = draft.enter();
        boolean empty = members(value.offset, value.length, level + 1);
        draft.leave(mark);
        if (empty) {
          draft.json("{}");
        }
      }
      default -> draft.nothing();
    }
  }

  /** Returns whether there are none. */
  private boolean members(int offset, int length, int level) throws BadRecord {
    if (level > depth) {
      throw new BadRecord(Reason.TOO_DEEP, offset, "nested deeper than the limit");
    }
    boolean empty = true;
    long mark = reader.enter(offset, length);
    while (reader.next()) {
      if (reader.field() == 1) {
        empty = false;
        pair.read(reader);
        add(pair, level);
      }
    }
    reader.leave(mark);
    return empty;
  }
}
