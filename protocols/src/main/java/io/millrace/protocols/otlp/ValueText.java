package io.millrace.protocols.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.BadRecord.Reason;
import io.millrace.protocols.protobuf.ProtobufReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Makes text of a value that has no other place: JSON of lists and maps, Base64 of bytes. Not
 * thread-safe.
 */
final class ValueText {
  private static final JsonFactory JSON = new JsonFactory();

  private final ProtobufReader reader;
  private final int depth;

  /**
   * @param depth how many lists and maps may stand in one another
   */
  ValueText(ProtobufReader reader, int depth) {
    this.reader = reader;
    this.depth = depth;
  }

  /** The text of a value; empty if there is none. */
  String of(AnyValue value, int level) throws BadRecord {
    return switch (value.type) {
      case AnyValue.STRING -> string(value.offset, value.length);
      case AnyValue.BOOL -> Boolean.toString(value.number != 0);
      case AnyValue.INT -> Long.toString(value.number);
      case AnyValue.DOUBLE -> Double.toString(Double.longBitsToDouble(value.number));
      case AnyValue.BYTES -> base64(value);
      case AnyValue.ARRAY, AnyValue.MAP -> json(value, level);
      default -> "";
    };
  }

  private String json(AnyValue value, int level) throws BadRecord {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      write(json, value, level);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text.toString();
  }

  private void write(JsonGenerator json, AnyValue value, int level) throws IOException, BadRecord {
    switch (value.type) {
      case AnyValue.BOOL -> json.writeBoolean(value.number != 0);
      case AnyValue.INT -> json.writeNumber(value.number);
      case AnyValue.DOUBLE -> json.writeNumber(Double.longBitsToDouble(value.number));
      case AnyValue.ARRAY -> {
        json.writeStartArray();
        members(json, value, level, false);
        json.writeEndArray();
      }
      case AnyValue.MAP -> {
        json.writeStartObject();
        members(json, value, level, true);
        json.writeEndObject();
      }
      case AnyValue.STRING, AnyValue.BYTES -> json.writeString(of(value, level));
      default -> json.writeNull();
    }
  }

  private void members(JsonGenerator json, AnyValue value, int level, boolean named)
      throws IOException, BadRecord {
    if (level >= depth) {
      throw new BadRecord(Reason.TOO_DEEP, value.offset, "nested deeper than the limit");
    }
    AnyValue member = new AnyValue();
    KeyValue pair = new KeyValue();
    long mark = reader.enter(value.offset, value.length);
    while (reader.next()) {
      if (reader.field() != 1) {
        continue;
      }
      if (named) {
        pair.read(reader);
        json.writeFieldName(string(pair.keyOffset, pair.keyLength));
        member.read(reader, pair.valueOffset, pair.valueLength);
      } else {
        member.read(reader, reader.offset(), reader.length());
      }
      write(json, member, level + 1);
    }
    reader.leave(mark);
  }

  private String base64(AnyValue value) {
    byte[] bytes = new byte[value.length];
    System.arraycopy(reader.bytes(), value.offset, bytes, 0, value.length);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private String string(int offset, int length) {
    return new String(reader.bytes(), offset, length, StandardCharsets.UTF_8);
  }
}
