package io.millrace.blocks.format;

import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Holds where the value of a field passes a test. Strings are tested once for each entry of the
 * block's dictionary; the answer for the last block is remembered, for its chunks come one after
 * the other.
 */
final class ValueCondition extends Condition {
  private static final int STRINGS = 1 << LogBatch.Kind.TEXT | 1 << LogBatch.Kind.JSON;

  private final String field;
  private final byte[] name;

  /** The number of a fixed field; -1 for a dynamic one. */
  private final int fixed;

  private final ValueTest test;
  private final int cost;
  private volatile @Nullable Passing last;

  /** Which entries of a dictionary pass, as text and as JSON. */
  private record Passing(Dictionary dictionary, BitSet texts, BitSet json) {}

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
  Verdict verdict(Chunk chunk) {
    Block block = chunk.block();
    BlockHead head = block.head();
    int number = head.field(field, fixed >= 0);
    if (number < 0 || chunk.head().indexOf(number) < 0) {
      return Verdict.NONE;
    }
    if (head.fields().get(number).kinds() != 1 << LogBatch.Kind.TEXT) {
      return Verdict.SOME;
    }
    Long only = test.onlyText();
    if (only != null
        && !head.fields().get(number).filter().isEmpty()
        && !BloomFilter.mayContain(block.filter(number), only)) {
      return Verdict.NONE;
    }
    return passing(block, number).texts.isEmpty() ? Verdict.NONE : Verdict.SOME;
  }

  @Override
  RowSet select(Chunk chunk, RowSet among, Meter meter) {
    Block block = chunk.block();
    int number = block.head().field(field, fixed >= 0);
    FieldValues values = number < 0 ? null : chunk.values(number);
    if (values == null) {
      return RowSet.none();
    }
    if ((values.kinds() & ~STRINGS) != 0) {
      // Dictionaries are decided entry by entry; numbers are looked at one by one.
      meter.examined(among.count());
    }
    Passing passing = passing(block, number);
    return among.filter(row -> passes(values, passing, row));
  }

  private boolean passes(FieldValues values, Passing passing, int row) {
    int kind = values.kind(row);
    return switch (kind) {
      case -1 -> false;
      case LogBatch.Kind.TEXT -> passing.texts.get(values.string(row));
      case LogBatch.Kind.JSON -> passing.json.get(values.string(row));
      default -> test.other(kind, values.bits(row));
    };
  }

  private Passing passing(Block block, int number) {
    Dictionary dictionary = block.dictionary(number);
    Passing known = last;
    if (known == null || known.dictionary != dictionary) {
      int kinds = block.head().fields().get(number).kinds();
      known = passing(dictionary, kinds);
      last = known;
    }
    return known;
  }

  private Passing passing(Dictionary dictionary, int kinds) {
    boolean text = (kinds >> LogBatch.Kind.TEXT & 1) != 0;
    boolean json = (kinds >> LogBatch.Kind.JSON & 1) != 0;
    BitSet texts = new BitSet(dictionary.size());
    BitSet jsons = new BitSet();
    byte[] scratch = new byte[dictionary.longest()];
    for (int id = 0; id < dictionary.size(); id++) {
      int length = dictionary.copy(id, scratch, 0);
      if (text && test.text(scratch, 0, length)) {
        texts.set(id);
      }
      if (json && test.json(scratch, 0, length)) {
        jsons.set(id);
      }
    }
    return new Passing(dictionary, texts, jsons);
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
