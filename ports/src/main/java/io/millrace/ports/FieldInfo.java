package io.millrace.ports;

import io.millrace.model.Value;
import java.util.Set;

/**
 * A field that records hold.
 *
 * @param name dotted name
 * @param kinds the kinds of value seen
 * @param rows about how many records hold it
 */
public record FieldInfo(String name, Set<Kind> kinds, long rows) {
  public FieldInfo {
    kinds = Set.copyOf(kinds);
  }

  /** Kinds of value, as the API names them. */
  public enum Kind {
    TEXT,
    WHOLE,
    DECIMAL,
    TRUTH,
    JSON,
    NOTHING;

    /** That of a value. */
    public static Kind of(Value value) {
      return switch (value) {
        case Value.Text _ -> TEXT;
        case Value.Whole _ -> WHOLE;
        case Value.Decimal _ -> DECIMAL;
        case Value.Truth _ -> TRUTH;
        case Value.Json _ -> JSON;
        case Value.Nothing _ -> NOTHING;
      };
    }
  }
}
