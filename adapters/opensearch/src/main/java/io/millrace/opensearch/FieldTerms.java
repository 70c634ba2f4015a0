package io.millrace.opensearch;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.model.query.Fields;
import io.millrace.model.query.JsonScalars;
import io.millrace.ports.FieldInfo;
import io.millrace.ports.aggregation.Numbers;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of a document by which its record is found and grouped: the words of its texts, the
 * terms of its fields, and their columns. Used again for each record. Not thread-safe.
 */
final class FieldTerms {
  /** The most scalars of an array that have terms. */
  private static final int MOST_SCALARS = 1_000;

  private final Set<String> values = new LinkedHashSet<>();
  private final Set<String> sizes = new LinkedHashSet<>();
  private final Set<String> nulls = new LinkedHashSet<>();
  private final Set<String> kinds = new LinkedHashSet<>();
  private final Set<String> cut = new LinkedHashSet<>();
  private final Set<String> partial = new LinkedHashSet<>();
  private final Map<String, String> columns = new LinkedHashMap<>();
  private final Map<String, Double> numbers = new LinkedHashMap<>();
  private String messageWords = "";
  private @Nullable String exceptionWords;

  /**
   * Takes a record in the place of the one before.
   *
   * @param allowed which fields may have columns; each other that ought to have one is partial
   */
  void take(LogRecord record, Columns allowed) {
    clear();
    messageWords = IndexedText.tokens(record.message());
    if (record.exception() != null) {
      exceptionWords = IndexedText.tokens(record.exception());
      kinds.add(FieldKey.of(Fields.EXCEPTION).kind(FieldInfo.Kind.TEXT));
    }
    fixed(Fields.SERVICE, record.service());
    fixed(Fields.HOST, record.host());
    fixed(Fields.TRACE_ID, record.traceId());
    fixed(Fields.SPAN_ID, record.spanId());
    for (Map.Entry<String, Value> field : record.fields().entrySet()) {
      if (!Fields.FIXED.contains(field.getKey())) {
        dynamic(field.getKey(), field.getValue(), allowed);
      }
    }
  }

  private void clear() {
    values.clear();
    sizes.clear();
    nulls.clear();
    kinds.clear();
    cut.clear();
    partial.clear();
    columns.clear();
    numbers.clear();
    exceptionWords = null;
  }

  private void fixed(String name, @Nullable String text) {
    if (text != null) {
      FieldKey key = FieldKey.of(name);
      add(key, new Value.Text(text));
      if (text.length() > Documents.MOST_FIXED) {
        partial.add(key.text());
      }
    }
  }

  private void dynamic(String name, Value value, Columns allowed) {
    FieldKey key = FieldKey.of(name);
    add(key, value);
    if (!(value instanceof Value.Nothing) && !column(name, value, allowed)) {
      partial.add(key.text());
    }
  }

  private boolean column(String name, Value value, Columns allowed) {
    String column = ColumnName.of(name);
    String text = ColumnValue.of(value);
    double number = Numbers.of(value);
    if (column == null || text == null || !allowed.allow(column, !Double.isNaN(number))) {
      return false;
    }
    columns.put(column, text);
    if (!Double.isNaN(number)) {
      numbers.put(column, number);
    }
    return true;
  }

  private void add(FieldKey key, Value value) {
    kinds.add(key.kind(FieldInfo.Kind.of(value)));
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

  /** Writes them as members of the document. */
  void write(JsonGenerator json) throws IOException {
    json.writeStringField(Documents.MESSAGE_WORDS, messageWords);
    if (exceptionWords != null) {
      json.writeStringField(Documents.EXCEPTION_WORDS, exceptionWords);
    }
    array(Documents.VALUES, values, json);
    array(Documents.SIZES, sizes, json);
    array(Documents.NULLS, nulls, json);
    array(Documents.KINDS, kinds, json);
    array(Documents.CUT, cut, json);
    array(Documents.PARTIAL, partial, json);
    if (!columns.isEmpty()) {
      json.writeObjectFieldStart(Documents.COLUMNS);
      for (Map.Entry<String, String> column : columns.entrySet()) {
        json.writeStringField(column.getKey(), column.getValue());
      }
      json.writeEndObject();
    }
    if (!numbers.isEmpty()) {
      json.writeObjectFieldStart(Documents.NUMBERS);
      for (Map.Entry<String, Double> number : numbers.entrySet()) {
        json.writeNumberField(number.getKey(), number.getValue());
      }
      json.writeEndObject();
    }
  }

  private static void array(String name, Collection<String> texts, JsonGenerator json)
      throws IOException {
    if (!texts.isEmpty()) {
      json.writeArrayFieldStart(name);
      for (String text : texts) {
        json.writeString(text);
      }
      json.writeEndArray();
    }
  }
}
