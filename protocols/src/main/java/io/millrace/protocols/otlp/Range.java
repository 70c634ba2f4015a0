package io.millrace.protocols.otlp;

import io.millrace.pipeline.record.BadRecord;
import io.millrace.protocols.protobuf.ProtobufReader;

/** Where a message lies in a body. */
record Range(int offset, int length) {
  static final Range NONE = new Range(0, 0);

  /**
   * A field, wherever it stands, of the message that is the reader's field: what follows may need
   * it first.
   */
  static Range ofField(ProtobufReader reader, int field) throws BadRecord {
    Range found = NONE;
    long mark = reader.enter();
    while (reader.next()) {
      if (reader.field() == field) {
        found = new Range(reader.offset(), reader.length());
      }
    }
    reader.leave(mark);
    return found;
  }
}
