package io.millrace.opensearch;

import io.millrace.model.Value;
import io.millrace.model.query.JsonScalars;
import io.millrace.ports.FieldInfo;
import java.util.LinkedHashSet;
import java.util.Set;

/** Collects the terms of a record's fields. Used again for each record. Not thread-safe. */
final class FieldTerms {
  /** The most scalars of an array that have terms. */
  private static final int MOST_SCALARS = 1_000;

  final Set<String> values = new LinkedHashSet<>();
  final Set<String> sizes = new LinkedHashSet<>();
  final Set<String> nulls = new LinkedHashSet<>();
  final Set<String> kinds = new LinkedHashSet<>();
  final Set<String> cut = new LinkedHashSet<>();
  final Set<String> partial = new LinkedHashSet<>();

  void clear() {
    values.clear();
    sizes.clear();
    nulls.clear();
    kinds.clear();
    cut.clear();
    partial.clear();
  }

  /** Takes a field. */
  void add(FieldKey key, Value value) {
    kinds.add(key.text() + "=" + kind(value));
    if (value instanceof Value.Json json) {
      int[] scalars = {0};
      boolean more =
          JsonScalars.any(
              json.json(),
              scalar -> {
                scalar(key, scalar);
                return ++scalars[0] > MOST_SCALARS;
              });
      if (more) {
        cut.add(key.text());
      }
    } else {
      scalar(key, value);
    }
  }

  private void scalar(FieldKey key, Value value) {
    if (value instanceof Value.Nothing) {
      nulls.add(key.text());
      return;
    }
    String text = value.display();
    if (Texts.isBroken(text)) {
      cut.add(key.text());
    } else {
      values.add(ValueTerms.of(key, text));
      if (!ValueTerms.isWhole(text)) {
        cut.add(key.text());
      }
    }
    String size = SizeTerms.of(key, value);
    if (size != null) {
      sizes.add(size);
    }
  }

  static FieldInfo.Kind kind(Value value) {
    return switch (value) {
      case Value.Text _ -> FieldInfo.Kind.TEXT;
      case Value.Whole _ -> FieldInfo.Kind.WHOLE;
      case Value.Decimal _ -> FieldInfo.Kind.DECIMAL;
      case Value.Truth _ -> FieldInfo.Kind.TRUTH;
      case Value.Json _ -> FieldInfo.Kind.JSON;
      case Value.Nothing _ -> FieldInfo.Kind.NOTHING;
    };
  }
}
