package io.millrace.protocols.otlp;

import io.millrace.pipeline.record.BadRecord;
import io.millrace.protocols.protobuf.ProtobufReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Where the name and the value of an attribute lie. Not thread-safe; made to be reused. */
final class KeyValue {
  int keyOffset;
  int keyLength;
  int valueOffset;
  int valueLength;

  /** Reads the KeyValue that is the reader's field. */
  void read(ProtobufReader reader) throws BadRecord {
    keyOffset = 0;
    keyLength = 0;
    valueOffset = 0;
    valueLength = 0;
    long mark = reader.enter();
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> {
          keyOffset = reader.offset();
          keyLength = reader.length();
        }
        case 2 -> {
          valueOffset = reader.offset();
          valueLength = reader.length();
        }
        default -> {}
      }
    }
    reader.leave(mark);
  }

  /** Whether it has a name. */
  boolean isNamed(ProtobufReader reader, byte[] name) {
    return keyLength == name.length
        && Arrays.equals(reader.bytes(), keyOffset, keyOffset + keyLength, name, 0, name.length);
  }

  /** A name to compare with. */
  static byte[] name(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }
}
