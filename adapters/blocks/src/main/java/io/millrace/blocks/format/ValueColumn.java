package io.millrace.blocks.format;

import io.millrace.model.LogBatch;
import io.millrace.model.Value;
import io.millrace.ports.aggregation.Numbers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of a field as a column. Codes are, in this order: the strings of the dictionary as
 * text, the same as JSON if there is any, true, false, null, and the distinct numbers of the chunk
 * in the order of their bits, whole ones first. Thread-safe.
 */
final class ValueColumn implements Column {
  private final FieldValues values;
  private final Dictionary dictionary;

  /** Codes before those of TRUE; text and JSON may share an entry. */
  private final int strings;

  private volatile @Nullable DistinctNumbers numbers;
  private volatile double @Nullable [] read;

  /** The distinct numbers, each kind in order. */
  private record DistinctNumbers(long[] wholes, long[] decimals) {}

  ValueColumn(FieldValues values, Dictionary dictionary) {
    this.values = values;
    this.dictionary = dictionary;
    boolean json = (values.kinds() >> LogBatch.Kind.JSON & 1) != 0;
    strings = json ? dictionary.size() * 2 : dictionary.size();
  }

  @Override
  public int code(int row) {
    return switch (values.kind(row)) {
      case LogBatch.Kind.TEXT -> values.string(row);
      case LogBatch.Kind.JSON -> dictionary.size() + values.string(row);
      case LogBatch.Kind.TRUE -> strings;
      case LogBatch.Kind.FALSE -> strings + 1;
      case LogBatch.Kind.NOTHING -> strings + 2;
      case LogBatch.Kind.WHOLE -> strings + 3 + search(numbers().wholes, row);
      case LogBatch.Kind.DECIMAL ->
          strings + 3 + numbers().wholes.length + search(numbers().decimals, row);
      default -> -1;
    };
  }

  @Override
  public void codes(int[] rows, int[] to) {
    Codes texts = values.kinds() == 1 << LogBatch.Kind.TEXT ? values.strings() : null;
    if (texts != null) {
      texts.copy(rows, to);
    } else {
      Column.super.codes(rows, to);
    }
  }

  @Override
  public int count(RowSet rows) {
    if (values.everywhere()) {
      return rows.count();
    }
    int count = 0;
    for (int row = rows.next(0); row >= 0; row = rows.next(row + 1)) {
      count += values.kind(row) >= 0 ? 1 : 0;
    }
    return count;
  }

  private int search(long[] distinct, int row) {
    return Arrays.binarySearch(distinct, values.bits(row));
  }

  @Override
  public int codes() {
    DistinctNumbers all = numbers();
    return strings + 3 + all.wholes.length + all.decimals.length;
  }

  @Override
  public Value value(int code) {
    if (code < dictionary.size()) {
      return new Value.Text(dictionary.string(code));
    }
    if (code < strings) {
      return new Value.Json(dictionary.string(code - dictionary.size()));
    }
    return switch (code - strings) {
      case 0 -> new Value.Truth(true);
      case 1 -> new Value.Truth(false);
      case 2 -> Value.NOTHING;
      default -> number(numbers(), code - strings - 3);
    };
  }

  private static Value number(DistinctNumbers all, int place) {
    return place < all.wholes.length
        ? new Value.Whole(all.wholes[place])
        : new Value.Decimal(Double.longBitsToDouble(all.decimals[place - all.wholes.length]));
  }

  @Override
  public double number(int row) {
    return switch (values.kind(row)) {
      case LogBatch.Kind.WHOLE -> values.bits(row);
      case LogBatch.Kind.DECIMAL -> Double.longBitsToDouble(values.bits(row));
      case LogBatch.Kind.TEXT -> readStrings()[values.string(row)];
      default -> Double.NaN;
    };
  }

  private double[] readStrings() {
    double[] known = read;
    if (known == null) {
      known = new double[dictionary.size()];
      for (int id = 0; id < known.length; id++) {
        known[id] = Numbers.of(dictionary.string(id));
      }
      read = known;
    }
    return known;
  }

  private DistinctNumbers numbers() {
    DistinctNumbers known = numbers;
    if (known == null) {
      known = new DistinctNumbers(distinct(LogBatch.Kind.WHOLE), distinct(LogBatch.Kind.DECIMAL));
      numbers = known;
    }
    return known;
  }

  private long[] distinct(int kind) {
    if ((values.kinds() >> kind & 1) == 0) {
      return new long[0];
    }
    long[] all = new long[values.rows()];
    int count = 0;
    for (int row = 0; row < values.rows(); row++) {
      if (values.kind(row) == kind) {
        all[count++] = values.bits(row);
      }
    }
    Arrays.sort(all, 0, count);
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || all[i] != all[i - 1]) {
        all[distinct++] = all[i];
      }
    }
    return Arrays.copyOf(all, distinct);
  }
}
