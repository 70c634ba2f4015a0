package io.millrace.collector.zeromq;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.model.EpochNanos;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.util.Base64;
import org.msgpack.core.ExtensionTypeHeader;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/**
 * Says in JSON what a message says in MessagePack, so that all that is known of JSON records (names
 * of parts, limits, what is rejected and why) holds for these too. What JSON has no words for:
 * bytes become base64, timestamps (extension -1) nanoseconds since the epoch, other extensions
 * base64, numbers that are not finite text, keys that are no text their text. The result is bounded
 * by the message: no value takes more than a small multiple of its bytes. Thread-safe.
 */
public final class MessagePackJson {
  private static final int MAX_DEPTH = 64;

  private static final JsonFactory JSON = new JsonFactory();

  private MessagePackJson() {}

  /**
   * The JSON of a message.
   *
   * @throws IllegalArgumentException if it is no MessagePack, or more than one value, saying where
   */
  static byte[] of(byte[] message) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(message.length * 2);
    try (MessageUnpacker in = MessagePack.newDefaultUnpacker(message);
        JsonGenerator json = JSON.createGenerator(out)) {
      try {
        value(in, json, message.length, 0);
        if (in.hasNext()) {
          throw new IllegalArgumentException("there is more behind the first value");
        }
      } catch (MessagePackException | IOException e) {
        throw new IllegalArgumentException(
            "it is no MessagePack from byte %d on".formatted(in.getTotalReadBytes()), e);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("it cannot be said in JSON: " + e.getMessage(), e);
    }
    return out.toByteArray();
  }

  /**
   * The JSON of the next value of a message that is known to be whole.
   *
   * @throws IllegalArgumentException if it cannot be said
   */
  public static String next(MessageUnpacker in) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      value(in, json, Integer.MAX_VALUE, 0);
    }
    return text.toString();
  }

  private static void value(MessageUnpacker in, JsonGenerator json, int size, int depth)
      throws IOException {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("it is nested deeper than " + MAX_DEPTH + " levels");
    }
    switch (in.getNextFormat().getValueType()) {
      case NIL -> {
        in.unpackNil();
        json.writeNull();
      }
      case BOOLEAN -> json.writeBoolean(in.unpackBoolean());
      case INTEGER -> integer(in, json);
      case FLOAT -> decimal(in.unpackDouble(), json);
      case STRING -> json.writeString(in.unpackString());
      case BINARY -> json.writeString(base64(in, in.unpackBinaryHeader(), size));
      case ARRAY -> {
        int count = in.unpackArrayHeader();
        json.writeStartArray();
        for (int i = 0; i < count; i++) {
          value(in, json, size, depth + 1);
        }
        json.writeEndArray();
      }
      case MAP -> map(in, json, size, depth);
      case EXTENSION -> extension(in, json, size);
    }
  }

  private static void map(MessageUnpacker in, JsonGenerator json, int size, int depth)
      throws IOException {
    int count = in.unpackMapHeader();
    json.writeStartObject();
    for (int i = 0; i < count; i++) {
      json.writeFieldName(key(in, size, depth));
      value(in, json, size, depth + 1);
    }
    json.writeEndObject();
  }

  /** Read as values are, so that no more room is made for it than it can have. */
  private static String key(MessageUnpacker in, int size, int depth) throws IOException {
    ValueType type = in.getNextFormat().getValueType();
    if (type.isStringType()) {
      return in.unpackString();
    }
    // As text in text in text it would grow with each level.
    if (type.isArrayType() || type.isMapType()) {
      throw new IllegalArgumentException("a key in it is a list or a map");
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      value(in, json, size, depth + 1);
    }
    return text.toString();
  }

  private static void integer(MessageUnpacker in, JsonGenerator json) throws IOException {
    switch (in.getNextFormat()) {
      case UINT64 -> json.writeNumber(in.unpackBigInteger());
      default -> json.writeNumber(in.unpackLong());
    }
  }

  private static void decimal(double number, JsonGenerator json) throws IOException {
    if (Double.isFinite(number)) {
      json.writeNumber(number);
    } else {
      json.writeString(Double.toString(number));
    }
  }

  private static void extension(MessageUnpacker in, JsonGenerator json, int size)
      throws IOException {
    ExtensionTypeHeader header = in.unpackExtensionTypeHeader();
    if (header.isTimestampType()) {
      json.writeNumber(time(in, header));
    } else {
      json.writeString(base64(in, header.getLength(), size));
    }
  }

  private static long time(MessageUnpacker in, ExtensionTypeHeader header) throws IOException {
    try {
      return EpochNanos.of(in.unpackTimestamp(header));
    } catch (ArithmeticException | DateTimeException e) {
      throw new IllegalArgumentException("a time in it is too far away", e);
    }
  }

  /** Room is made only for what the message can have: its headers are not to be believed. */
  private static String base64(MessageUnpacker in, int length, int size) throws IOException {
    if (length > size - in.getTotalReadBytes()) {
      throw new IllegalArgumentException("a length in it goes beyond its end");
    }
    return Base64.getEncoder().encodeToString(in.readPayload(length));
  }
}
