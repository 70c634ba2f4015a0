package io.millrace.blocks.format;

import io.millrace.model.LogBatch;
import java.util.Arrays;

/**
 * Encodes the values that the rows of a chunk have in fields: one section for each field that any
 * row has. {@link FieldValues} reads it and describes the section. Not thread-safe.
 */
final class FieldEncoder {
  /** The most decimal places for which decimals are stored as whole numbers. */
  static final int MAX_SCALE = 6;

  /** Says that decimals are stored as their raw bits. */
  static final int RAW = 0xff;

  /** Beyond, a double does not hold every whole number. */
  private static final long EXACT = 1L << 53;

  private final Output scratch = new Output(1 << 12);

  /** Values of field f in the chunk are those from starts[f] to before starts[f + 1]. */
  private int[] starts = new int[16];

  private int[] ends = new int[16];

  /** Of each value of the chunk: its row there, and where it stands in the buffer. */
  private int[] valueRows = new int[1024];

  private int[] values = new int[1024];
  private long[] series = new long[1024];

  static boolean isString(int kind) {
    return kind == LogBatch.Kind.TEXT || kind == LogBatch.Kind.JSON;
  }

  /** Encodes the fields of rows {@code order[from] .. order[to - 1]}. */
  void encode(
      RowBuffer rows,
      FieldCodes codes,
      int fields,
      int[] order,
      int from,
      int to,
      ChunkHead head,
      SectionWriter out) {
    gather(rows, fields, order, from, to);
    for (int field = 0; field < fields; field++) {
      if (ends[field] > starts[field]) {
        scratch.clear();
        write(rows, codes, field, to - from);
        head.add(field, out.append(scratch));
      }
    }
  }

  /** Sorts the values of the chunk by field. */
  private void gather(RowBuffer rows, int fields, int[] order, int from, int to) {
    if (starts.length < fields + 1) {
      starts = new int[fields * 2];
      ends = new int[fields * 2];
    }
    Arrays.fill(starts, 0, fields + 1, 0);
    int count = 0;
    for (int i = from; i < to; i++) {
      int row = order[i];
      for (int value = rows.firstValue[row]; value < rows.firstValue[row + 1]; value++) {
        starts[rows.fields[value] + 1]++;
        count++;
      }
    }
    for (int field = 0; field < fields; field++) {
      starts[field + 1] += starts[field];
      ends[field] = starts[field];
    }
    if (values.length < count || series.length < to - from) {
      int size = Math.max(count, to - from);
      valueRows = new int[size];
      values = new int[size];
      series = new long[size];
    }
    for (int i = from; i < to; i++) {
      int row = order[i];
      for (int value = rows.firstValue[row]; value < rows.firstValue[row + 1]; value++) {
        int end = ends[rows.fields[value]];
        // A field that a record names twice has the last value given.
        boolean again = end > starts[rows.fields[value]] && valueRows[end - 1] == i - from;
        int at = again ? end - 1 : end;
        valueRows[at] = i - from;
        values[at] = value;
        ends[rows.fields[value]] = at + 1;
      }
    }
  }

  private void write(RowBuffer rows, FieldCodes codes, int field, int n) {
    int start = starts[field];
    int end = ends[field];
    int kinds = 0;
    for (int at = start; at < end; at++) {
      kinds |= 1 << rows.kinds[values[at]];
    }
    boolean everywhere = end - start == n;
    scratch.u8(kinds | (everywhere ? FieldValues.EVERYWHERE : 0));
    if (!everywhere || Integer.bitCount(kinds) > 1) {
      Arrays.fill(series, 0, n, 0);
      for (int at = start; at < end; at++) {
        series[valueRows[at]] = rows.kinds[values[at]] + 1L;
      }
      Series.write(series, n, scratch);
    }
    int strings = 0;
    for (int at = start; at < end; at++) {
      if (isString(rows.kinds[values[at]])) {
        series[strings++] = codes.code((int) rows.bits[values[at]]);
      }
    }
    Series.write(series, strings, scratch);
    Series.write(series, numbers(rows, start, end, LogBatch.Kind.WHOLE), scratch);
    int decimals = numbers(rows, start, end, LogBatch.Kind.DECIMAL);
    if (decimals > 0) {
      writeDecimals(decimals);
    }
  }

  /** Collects the bits of all values of a kind. */
  private int numbers(RowBuffer rows, int start, int end, int kind) {
    int count = 0;
    for (int at = start; at < end; at++) {
      if (rows.kinds[values[at]] == kind) {
        series[count++] = rows.bits[values[at]];
      }
    }
    return count;
  }

  private void writeDecimals(int n) {
    int scale = scale(n);
    scratch.u8(scale);
    if (scale != RAW) {
      for (int i = 0; i < n; i++) {
        series[i] = scaled(series[i], scale);
      }
    }
    Series.write(series, n, scratch);
  }

  /** How many decimal places all have at most; RAW if that cannot be said without loss. */
  private int scale(int n) {
    int scale = 0;
    for (int i = 0; i < n; i++) {
      while (!FieldValues.isExact(series[i], scaled(series[i], scale), scale)) {
        if (++scale > MAX_SCALE) {
          return RAW;
        }
      }
    }
    for (int i = 0; i < n; i++) {
      if (!FieldValues.isExact(series[i], scaled(series[i], scale), scale)) {
        return RAW;
      }
    }
    return scale;
  }

  private static long scaled(long bits, int scale) {
    double scaled = Double.longBitsToDouble(bits) * FieldValues.POWERS[scale];
    return Math.abs(scaled) < EXACT ? Math.round(scaled) : EXACT;
  }
}
