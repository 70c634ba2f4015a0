package io.millrace.blocks;

import io.millrace.blocks.format.Column;
import io.millrace.blocks.format.MessageTemplate;
import io.millrace.model.Level;
import io.millrace.model.LogBatchReader;
import io.millrace.model.Slice;
import io.millrace.model.Value;
import io.millrace.model.query.Fields;
import io.millrace.ports.aggregation.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of one field of {@link OpenRows}, read out of the encoded records. Immutable. */
final class OpenColumn implements Column {
  private final int[] codes;
  private final List<Value> values;

  private OpenColumn(int[] codes, List<Value> values) {
    this.codes = codes;
    this.values = values;
  }

  static OpenColumn of(OpenRows rows, String field) {
    int[] codes = new int[rows.rows()];
    Arrays.fill(codes, -1);
    Map<Value, Integer> codeOf = new HashMap<>();
    List<Value> values = new ArrayList<>();
    int[] row = {0};
    rows.forEach(reader -> {
      Value value = value(reader, field);
      if (value != null) {
        codes[row[0]] =
            codeOf.computeIfAbsent(
                value,
                v -> {
                  values.add(v);
                  return values.size() - 1;
                });
      }
      row[0]++;
    });
    return new OpenColumn(codes, values);
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  @Override
  public int code(int row) {
    return codes[row];
  }

  @Override
  public int codes() {
    return values.size();
  }

  @Override
  public Value value(int code) {
    return values.get(code);
  }

  @Override
  public double number(int row) {
    int code = codes[row];
    return code < 0 ? Double.NaN : Numbers.of(values.get(code));
  }

  private static @Nullable Value value(LogBatchReader reader, String field) {
    return switch (field) {
      case Fields.TIMESTAMP -> new Value.Whole(reader.timestamp());
      case Fields.LEVEL -> new Value.Text(Level.ofCode(reader.level()).name());
      case Fields.SERVICE -> text(reader.service());
      case Fields.MESSAGE -> text(reader.message());
      case Fields.HOST -> text(reader.host());
      case Fields.TRACE_ID -> text(reader.traceId());
      case Fields.SPAN_ID -> text(reader.spanId());
      case Fields.EXCEPTION -> text(reader.exception());
      default -> dynamic(reader, field);
    };
  }

  private static @Nullable Value text(Slice slice) {
    return slice.isPresent() ? new Value.Text(slice.string()) : null;
  }

  private static @Nullable Value dynamic(LogBatchReader reader, String field) {
    while (reader.nextField()) {
      if (reader.fieldName().string().equals(field)) {
        return reader.fieldValue();
      }
    }
    if (field.equals(MessageTemplate.FIELD)) {
      Slice message = reader.message();
      return new Value.Text(
          MessageTemplate.of(message.bytes(), message.offset(), message.length()));
    }
    return null;
  }
}
