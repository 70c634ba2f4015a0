package io.millrace.blocks.format;

import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Holds where the value of a field passes a test. */
final class ValueCondition extends Condition {
  private final String field;
  private final byte[] name;

  /** The number of a fixed field; -1 for a dynamic one. */
  private final int fixed;

  private final ValueTest test;
  private final int cost;

  ValueCondition(String field, boolean fixed, ValueTest test, int cost) {
    this.field = field;
    this.name = field.getBytes(StandardCharsets.UTF_8);
    this.fixed = fixed ? FieldTable.FIXED.indexOf(field) : -1;
    this.test = test;
    this.cost = cost;
  }

  @Override
  int cost() {
    return cost;
  }

  @Override
  Condition in(Block block) {
    BlockHead head = block.head();
    int number = head.field(field, fixed >= 0);
    if (number < 0) {
      return Constant.NOTHING;
    }
    BlockHead.Field entry = head.fields().get(number);
    Piece only = test.only();
    if (only != null
        && entry.kinds() == 1 << LogBatch.Kind.TEXT
        && !entry.filter().isEmpty()
        && !BloomFilter.mayContain(block.filter(number), only.hash())) {
      return Constant.NOTHING;
    }
    return new BlockValueCondition(this, test, block, number);
  }

  @Override
  Verdict verdict(Chunk chunk) {
    return in(chunk.block()).verdict(chunk);
  }

  @Override
  RowSet select(Chunk chunk, RowSet among, Meter meter) {
    return in(chunk.block()).select(chunk, among, meter);
  }

  @Override
  boolean matches(LogBatchReader row) {
    if (fixed >= 0) {
      Slice text = fixed(row);
      return text.isPresent() && test.text(text.bytes(), text.offset(), text.end());
    }
    // Another condition may have read the fields already.
    row.seek(row.row(), row.recordOffset());
    while (row.nextField()) {
      Slice candidate = row.fieldName();
      if (Arrays.equals(
          candidate.bytes(), candidate.offset(), candidate.end(), name, 0, name.length)) {
        return matchesValue(row);
      }
    }
    return false;
  }

  private boolean matchesValue(LogBatchReader row) {
    Slice text = row.fieldText();
    return switch (row.fieldKind()) {
      case LogBatch.Kind.TEXT -> test.text(text.bytes(), text.offset(), text.end());
      case LogBatch.Kind.JSON -> test.json(text.bytes(), text.offset(), text.end());
      default -> test.other(row.fieldKind(), row.fieldBits());
    };
  }

  private Slice fixed(LogBatchReader row) {
    return switch (fixed) {
      case FieldTable.HOST -> row.host();
      case FieldTable.TRACE_ID -> row.traceId();
      case FieldTable.SPAN_ID -> row.spanId();
      default -> row.exception();
    };
  }
}
