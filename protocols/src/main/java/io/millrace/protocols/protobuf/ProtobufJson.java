package io.millrace.protocols.protobuf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.millrace.pipeline.record.BadBody;
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.LineColumn;
import io.millrace.protocols.protobuf.MessageType.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Makes of a message in JSON (protobuf.dev/programming-guides/json) the same message on the wire,
 * so that it is read by one reader however it came. Names are those of lowerCamelCase; what is not
 * known is passed over. Numbers may be text, as those of 64 bits are; members of enumerations are
 * numbers. What comes out is at most about twice as large.
 */
public final class ProtobufJson {
  /** Levels of JSON; a value in a value takes three. */
  private static final int MOST_LEVELS = 300;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          // A body is bounded by itself.
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNestingDepth(MOST_LEVELS)
                  .build())
          .build();

  private final JsonParser json;
  private final ProtobufWriter out = new ProtobufWriter();

  private ProtobufJson(JsonParser json) {
    this.json = json;
  }

  /**
   * The message on the wire.
   *
   * @throws BadBody if it is no JSON, or none of such a message
   */
  public static Body read(Body body, MessageType type) {
    try (JsonParser json = JSON.createParser(body.bytes(), 0, body.length())) {
      ProtobufJson reader = new ProtobufJson(json);
      json.nextToken();
      reader.message(type);
      if (json.nextToken() != null) {
        throw reader.expected("nothing behind the message");
      }
      return reader.out.toBody();
    } catch (JsonProcessingException e) {
      throw malformed(e.getOriginalMessage(), e.getLocation());
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private void message(MessageType type) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw expected("an object");
    }
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      Field field = type.field(name);
      JsonToken token = json.nextToken();
      if (field == null) {
        json.skipChildren();
      } else if (token == JsonToken.START_ARRAY) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          value(field);
        }
      } else if (token != JsonToken.VALUE_NULL) {
        value(field);
      }
    }
  }

  private void value(Field field) throws IOException {
    int number = field.number();
    switch (field.kind()) {
      case STRING -> out.text(number, text());
      case HEX -> out.bytes(number, hex());
      case BASE64 -> {
        text();
        out.bytes(number, json.getBinaryValue());
      }
      case BOOL -> {
        if (!json.currentToken().isBoolean()) {
          throw expected("true or false");
        }
        out.number(number, json.getBooleanValue() ? 1 : 0);
      }
      case VARINT -> out.number(number, whole());
      case ZIGZAG -> {
        long value = whole();
        out.number(number, value << 1 ^ value >> Long.SIZE - 1);
      }
      case FIXED64 -> out.fixed64(number, whole());
      case FIXED32 -> out.fixed32(number, (int) whole());
      case DOUBLE -> out.decimal(number, decimal());
      case MESSAGE -> {
        MessageType type = Objects.requireNonNull(field.message()).get();
        int mark = out.begin(number);
        message(type);
        out.end(mark);
      }
    }
  }

  private String text() throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw expected("text");
    }
    return json.getText();
  }

  private byte[] hex() throws IOException {
    try {
      return HexFormat.of().parseHex(text());
    } catch (IllegalArgumentException _) {
      throw expected("hexadecimal digits, two for each byte");
    }
  }

  /** A whole number, as bits: one without a sign may be beyond the positive ones. */
  private long whole() throws IOException {
    if (!json.currentToken().isNumeric() && json.currentToken() != JsonToken.VALUE_STRING) {
      throw expected("a whole number");
    }
    String digits = json.getText();
    try {
      return digits.startsWith("-") ? Long.parseLong(digits) : Long.parseUnsignedLong(digits);
    } catch (NumberFormatException _) {
      throw expected("a whole number of 64 bits");
    }
  }

  /** A number; also those that JSON has no way to write, which are text. */
  private double decimal() throws IOException {
    if (!json.currentToken().isNumeric() && json.currentToken() != JsonToken.VALUE_STRING) {
      throw expected("a number");
    }
    try {
      return Double.parseDouble(json.getText());
    } catch (NumberFormatException _) {
      throw expected("a number");
    }
  }

  private BadBody expected(String what) {
    return malformed("expected " + what, json.currentTokenLocation());
  }

  private static BadBody malformed(String what, JsonLocation where) {
    return BadBody.malformed(
        "malformed JSON: " + what, new LineColumn(where.getLineNr(), where.getColumnNr()));
  }
}
