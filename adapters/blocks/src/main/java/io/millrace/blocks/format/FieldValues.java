package io.millrace.blocks.format;

import io.millrace.model.LogBatch;
import org.jspecify.annotations.Nullable;

/**
 * The values that the rows of a chunk have in one field, decoded. A value is of a kind ({@link
 * LogBatch.Kind}), and with strings the number of an entry in the field's dictionary, with numbers
 * their bits. Immutable and thread-safe.
 *
 * <pre>
 * u8 one bit for each kind that occurs | 0x80 if every row has the field
 * unless every row has it and there is one kind: {@link Series} of kind + 1, 0 where absent
 * {@link Series} of the codes of all strings, JSON included
 * {@link Series} of all whole numbers
 * if there are decimals: u8 scale, {@link Series} of them x 10^scale; or 0xff, and their raw bits
 * </pre>
 *
 * Bit k of the first byte stands for {@link LogBatch.Kind} k. A row that lacks the field has no
 * place in the series of values. Checked on reading: that kinds exist, and that codes are in the
 * dictionary.
 */
final class FieldValues implements Decoded {
  static final int EVERYWHERE = 0x80;

  static final double[] POWERS = {1, 10, 100, 1e3, 1e4, 1e5, 1e6};

  private static final int KINDS = 7;

  private final int rows;
  private final int kinds;

  /** The kind that all rows have; -1 if they differ. */
  private final int onlyKind;

  private final @Nullable Codes kindCodes;
  private final @Nullable Codes strings;
  private final long @Nullable [] numbers;

  private FieldValues(
      int rows,
      int kinds,
      int onlyKind,
      @Nullable Codes kindCodes,
      @Nullable Codes strings,
      long @Nullable [] numbers) {
    this.rows = rows;
    this.kinds = kinds;
    this.onlyKind = onlyKind;
    this.kindCodes = kindCodes;
    this.strings = strings;
    this.numbers = numbers;
  }

  static FieldValues read(Input in, int rows, int dictionarySize) {
    int header = in.u8();
    int kinds = header & ~EVERYWHERE;
    boolean one = (header & EVERYWHERE) != 0 && Integer.bitCount(kinds) == 1;
    int onlyKind = one ? Integer.numberOfTrailingZeros(kinds) : -1;
    Codes kindCodes = one ? null : Series.readCodes(in, rows, KINDS + 1);
    int[] counts = new int[KINDS + 1];
    for (int row = 0; row < rows; row++) {
      counts[kindCodes == null ? onlyKind + 1 : kindCodes.get(row)]++;
    }
    int stringCount = counts[LogBatch.Kind.TEXT + 1] + counts[LogBatch.Kind.JSON + 1];
    Codes packed = Series.readCodes(in, stringCount, dictionarySize);
    int wholes = counts[LogBatch.Kind.WHOLE + 1];
    int decimals = counts[LogBatch.Kind.DECIMAL + 1];
    long[] wholeBits = Series.read(in, wholes);
    long[] decimalBits = decimals == 0 ? new long[0] : readDecimals(in, decimals);
    FieldValues read = new FieldValues(rows, kinds, onlyKind, kindCodes, null, null);
    Codes strings = stringCount == rows ? packed : null;
    if (stringCount > 0 && strings == null) {
      strings = new Codes(rows, dictionarySize);
    }
    long[] numbers = wholes + decimals > 0 ? new long[rows] : null;
    if (stringCount < rows && stringCount > 0 || numbers != null) {
      read.spread(packed, strings, wholeBits, decimalBits, numbers);
    }
    return new FieldValues(rows, kinds, onlyKind, kindCodes, strings, numbers);
  }

  /** Whether it is known that every row has the field. */
  boolean everywhere() {
    return onlyKind >= 0;
  }

  private static long[] readDecimals(Input in, int n) {
    int scale = in.u8();
    if (scale != FieldEncoder.RAW && scale > FieldEncoder.MAX_SCALE) {
      throw Input.corrupt("a scale of " + scale);
    }
    long[] bits = Series.read(in, n);
    if (scale != FieldEncoder.RAW) {
      for (int i = 0; i < n; i++) {
        bits[i] = Double.doubleToRawLongBits(bits[i] / POWERS[scale]);
      }
    }
    return bits;
  }

  /** Whether a decimal comes back unchanged from its scaled form. */
  static boolean isExact(long bits, long scaled, int scale) {
    return Double.doubleToRawLongBits(scaled / POWERS[scale]) == bits;
  }

  /** Puts values, which are stored only where they are, to their rows. */
  private void spread(
      Codes packed,
      @Nullable Codes spreadStrings,
      long[] wholes,
      long[] decimals,
      long @Nullable [] spreadNumbers) {
    int string = 0;
    int whole = 0;
    int decimal = 0;
    for (int row = 0; row < rows; row++) {
      switch (kind(row)) {
        case LogBatch.Kind.TEXT, LogBatch.Kind.JSON -> {
          if (spreadStrings != null) {
            spreadStrings.set(row, packed.get(string++));
          }
        }
        case LogBatch.Kind.WHOLE -> {
          if (spreadNumbers != null) {
            spreadNumbers[row] = wholes[whole++];
          }
        }
        case LogBatch.Kind.DECIMAL -> {
          if (spreadNumbers != null) {
            spreadNumbers[row] = decimals[decimal++];
          }
        }
        default -> {}
      }
    }
  }

  /** Rows of the chunk. */
  int rows() {
    return rows;
  }

  /** One bit for each kind that occurs. */
  int kinds() {
    return kinds;
  }

  /** The kind of a row's value; -1 if it has none. */
  int kind(int row) {
    return kindCodes == null ? onlyKind : kindCodes.get(row) - 1;
  }

  /** The dictionary's numbers if all rows have a string of one kind; null otherwise. */
  @Nullable Codes strings() {
    return onlyKind == LogBatch.Kind.TEXT || onlyKind == LogBatch.Kind.JSON ? strings : null;
  }

  /** The dictionary's number of a row's string. */
  int string(int row) {
    return strings == null ? 0 : strings.get(row);
  }

  /** The bits of a row's number. */
  long bits(int row) {
    return numbers == null ? 0 : numbers[row];
  }

  @Override
  public long heapBytes() {
    return 64
        + (kindCodes == null ? 0 : kindCodes.heapBytes())
        + (strings == null ? 0 : strings.heapBytes())
        + (numbers == null ? 0 : 8L * numbers.length);
  }
}
