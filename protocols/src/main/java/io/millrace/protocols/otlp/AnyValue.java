package io.millrace.protocols.otlp;

import io.millrace.pipeline.record.BadRecord;
import io.millrace.protocols.protobuf.ProtobufReader;

/**
 * A value of any type, as it lies in a message:
 *
 * <pre>
 * AnyValue     string_value 1, bool_value 2, int_value 3, double_value 4,
 *              array_value 5 (ArrayValue), kvlist_value 6 (KeyValueList), bytes_value 7
 * ArrayValue   values 1 (AnyValue)
 * KeyValueList values 1 (KeyValue)
 * KeyValue     key 1 (string), value 2 (AnyValue)
 * </pre>
 *
 * Not thread-safe; made to be reused.
 */
final class AnyValue {
  /** What is there if nothing is. */
  static final int NOTHING = 0;

  static final int STRING = 1;
  static final int BOOL = 2;
  static final int INT = 3;
  static final int DOUBLE = 4;
  static final int ARRAY = 5;
  static final int MAP = 6;
  static final int BYTES = 7;

  /** One of the types above. */
  int type;

  /** A BOOL or an INT, or the bits of a DOUBLE. */
  long number;

  /** Where all others lie in the body. */
  int offset;

  int length;

  /** Reads the value that takes up a range; where its message ends the reader goes on. */
  void read(ProtobufReader reader, int from, int size) throws BadRecord {
    type = NOTHING;
    long mark = reader.enter(from, size);
    while (reader.next()) {
      if (reader.field() <= BYTES) {
        type = reader.field();
        number = reader.number();
        offset = reader.offset();
        length = reader.length();
      }
    }
    reader.leave(mark);
  }
}
