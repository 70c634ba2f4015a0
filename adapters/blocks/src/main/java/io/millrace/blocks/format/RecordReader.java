package io.millrace.blocks.format;

import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the rows of a chunk together again. Not thread-safe. */
final class RecordReader {
  private final Chunk chunk;
  private final Messages messages;
  private final Output text = new Output(512);

  RecordReader(Chunk chunk) {
    this.chunk = chunk;
    this.messages = new Messages(chunk);
  }

  LogRecord read(int row) {
    text.clear();
    messages.render(row, text);
    String message = new String(text.bytes(), 0, text.length(), StandardCharsets.UTF_8);
    Map<String, Value> fields = new LinkedHashMap<>();
    @Nullable String[] fixed = new String[FieldTable.FIXED.size()];
    BlockHead head = chunk.block().head();
    ChunkHead chunkHead = chunk.head();
    for (int i = 0; i < chunkHead.fields(); i++) {
      int field = chunkHead.field(i);
      FieldValues values = chunk.values(field);
      Value value = values == null ? null : value(chunk.block(), field, values, row);
      if (value == null) {
        continue;
      }
      if (field < fixed.length) {
        fixed[field] = value.display();
      } else {
        fields.put(head.fields().get(field).name(), value);
      }
    }
    return new LogRecord(
        chunk.timestamp(row),
        Level.ofCode(chunk.levels().get(row)),
        chunk.service(row),
        fixed[FieldTable.HOST],
        message,
        fixed[FieldTable.TRACE_ID],
        fixed[FieldTable.SPAN_ID],
        fixed[FieldTable.EXCEPTION],
        fields,
        head.tenant(),
        chunk.origin(row));
  }

  /** The value that a row has in a field; null if it has none. */
  static @Nullable Value value(Block block, int field, FieldValues values, int row) {
    return switch (values.kind(row)) {
      case LogBatch.Kind.TEXT -> new Value.Text(block.dictionary(field).string(values.string(row)));
      case LogBatch.Kind.JSON -> new Value.Json(block.dictionary(field).string(values.string(row)));
      case LogBatch.Kind.WHOLE -> new Value.Whole(values.bits(row));
      case LogBatch.Kind.DECIMAL -> new Value.Decimal(Double.longBitsToDouble(values.bits(row)));
      case LogBatch.Kind.TRUE -> new Value.Truth(true);
      case LogBatch.Kind.FALSE -> new Value.Truth(false);
      case LogBatch.Kind.NOTHING -> Value.NOTHING;
      default -> null;
    };
  }
}
