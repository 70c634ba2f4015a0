package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.model.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Values as text that tells their kind, so that a group has the key that its records have. */
final class ColumnValue {
  /** The most UTF-16 units of a value that has a column; a term has 32,766 bytes at most. */
  static final int MOST = 2_000;

  private ColumnValue() {}

  /** The text; null if there is none, for null and for what is too long. */
  static @Nullable String of(Value value) {
    return switch (value) {
      case Value.Text(String text) -> text.length() > MOST ? null : Json.quoted(text);
      case Value.Whole _, Value.Decimal _, Value.Truth _ -> value.display();
      case Value.Json(String json) ->
          json.length() <= MOST && (json.startsWith("[") || json.startsWith("{")) ? json : null;
      case Value.Nothing _ -> null;
    };
  }

  /** The value of a text that {@link #of} made. */
  static Value read(String text) {
    return switch (text.charAt(0)) {
      case '"' -> new Value.Text(unquoted(text));
      case '[', '{' -> new Value.Json(text);
      case 't', 'f' -> new Value.Truth(text.equals("true"));
      default ->
          text.chars().anyMatch(c -> c == '.' || c == 'E' || c == 'N' || c == 'I')
              ? new Value.Decimal(Double.parseDouble(text))
              : new Value.Whole(Long.parseLong(text));
    };
  }

  private static String unquoted(String text) {
    try {
      JsonNode node = Json.read(text);
      return node.textValue();
    } catch (IOException e) {
      throw new UncheckedIOException("a column holds what is no JSON", e);
    }
  }
}
