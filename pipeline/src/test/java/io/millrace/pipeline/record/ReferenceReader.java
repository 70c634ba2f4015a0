package io.millrace.pipeline.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.model.Value;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the fields of a record in the plainest way there is, on Jackson, to hold the fast way
 * against. Knows nothing of parts: tests that use it name no field after one.
 */
final class ReferenceReader {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(100_000)
                  .maxNumberLength(1_000_000)
                  .build())
          .build();

  private static final ObjectMapper TREE = new ObjectMapper(JSON);

  private ReferenceReader() {}

  /** The fields of the one object in the text. */
  static Map<String, Value> read(byte[] utf8) throws IOException {
    String text = new String(utf8, StandardCharsets.UTF_8);
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no object");
      }
      Map<String, Value> fields = new LinkedHashMap<>();
      object(parser, "", fields);
      if (parser.nextToken() != null) {
        throw new IOException("more than one value");
      }
      return fields;
    }
  }

  /** The names of all fields, duplicates included, as they are before flattening. */
  private static void object(JsonParser parser, String path, Map<String, Value> fields)
      throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = path + wellFormed(parser.currentName());
      name = name.isEmpty() ? "_" : name;
      JsonToken token = parser.nextToken();
      switch (token) {
        case START_OBJECT -> nested(parser, name, path, fields);
        case START_ARRAY -> fields.put(name, new Value.Json(json(parser)));
        case VALUE_STRING -> fields.put(name, new Value.Text(wellFormed(parser.getText())));
        case VALUE_NUMBER_INT -> fields.put(name, whole(parser.getText()));
        case VALUE_NUMBER_FLOAT -> fields.put(name, decimal(parser.getText()));
        case VALUE_TRUE -> fields.put(name, new Value.Truth(true));
        case VALUE_FALSE -> fields.put(name, new Value.Truth(false));
        case VALUE_NULL -> fields.put(name, Value.NOTHING);
        default -> throw new IOException("unexpected " + token);
      }
    }
  }

  private static void nested(JsonParser parser, String name, String path, Map<String, Value> fields)
      throws IOException {
    // The one name that is empty only at the top keeps its emptiness as a prefix.
    String prefix = path + wellFormed(parser.currentName()) + ".";
    Map<String, Value> inner = new LinkedHashMap<>();
    List<Map.Entry<String, Value>> order = new ArrayList<>();
    object(parser, prefix, inner);
    order.addAll(inner.entrySet());
    if (order.isEmpty()) {
      fields.put(name, new Value.Json("{}"));
    }
    order.forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
  }

  private static Value whole(String digits) {
    BigInteger number = new BigInteger(digits);
    return number.bitLength() < 64
        ? new Value.Whole(number.longValueExact())
        : new Value.Text(digits);
  }

  private static Value decimal(String digits) {
    double number = Double.parseDouble(digits);
    return Double.isFinite(number) ? new Value.Decimal(number) : new Value.Text(digits);
  }

  private static String json(JsonParser parser) throws IOException {
    // The tree would change numbers; only structure, strings and literals are compared.
    JsonNode tree = TREE.readTree(parser);
    return normal(tree.toString());
  }

  /** A form in which the JSON of both readers can be compared. */
  static String normal(String json) throws IOException {
    return wellFormed(TREE.readTree(json).toString());
  }

  /** Half a surrogate pair becomes the replacement character. */
  private static String wellFormed(String text) {
    StringBuilder result = new StringBuilder();
    text.codePoints()
        .forEach(point ->
            result.appendCodePoint(
                point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                    ? 0xFFFD
                    : point));
    return result.toString();
  }
}
