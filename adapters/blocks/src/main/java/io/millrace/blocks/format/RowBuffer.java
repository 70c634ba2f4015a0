package io.millrace.blocks.format;

import java.util.Arrays;

/**
 * The rows of a block that is being built, column by column in order of arrival. Messages stay
 * where they came in; values are numbers, or numbers of strings in a {@link StringTable}. All
 * arrays are used again after {@link #clear()}. Not thread-safe.
 */
final class RowBuffer {
  private static final byte[] NOWHERE = {};

  int rows;
  long[] timestamps = new long[1024];
  byte[] levels = new byte[1024];
  int[] services = new int[1024];
  int[] origins = new int[1024];
  long[] sequences = new long[1024];

  /** Where the message is: in this array, from this offset, so long. */
  byte[][] messages = new byte[1024][];

  int[] messageOffsets = new int[1024];
  int[] messageLengths = new int[1024];

  /** Values of row r are those from firstValue[r] to before firstValue[r + 1]. */
  int[] firstValue = new int[1025];

  int values;
  int[] fields = new int[1024];
  byte[] kinds = new byte[1024];

  /** The number, the raw bits of a decimal one, or the number of the string. */
  long[] bits = new long[1024];

  /** Makes room for the next row. */
  void ensureRow() {
    if (rows == timestamps.length) {
      int size = rows * 2;
      timestamps = Arrays.copyOf(timestamps, size);
      levels = Arrays.copyOf(levels, size);
      services = Arrays.copyOf(services, size);
      origins = Arrays.copyOf(origins, size);
      sequences = Arrays.copyOf(sequences, size);
      messages = Arrays.copyOf(messages, size);
      messageOffsets = Arrays.copyOf(messageOffsets, size);
      messageLengths = Arrays.copyOf(messageLengths, size);
      firstValue = Arrays.copyOf(firstValue, size + 1);
    }
  }

  /** Gives the row being filled a value. */
  void addValue(int field, int kind, long value) {
    if (values == fields.length) {
      int size = values * 2;
      fields = Arrays.copyOf(fields, size);
      kinds = Arrays.copyOf(kinds, size);
      bits = Arrays.copyOf(bits, size);
    }
    fields[values] = field;
    kinds[values] = (byte) kind;
    bits[values++] = value;
  }

  /** Counts the row being filled. */
  void endRow() {
    firstValue[++rows] = values;
  }

  /** Forgets all rows, and whatever they pointed at. */
  void clear() {
    Arrays.fill(messages, 0, rows, NOWHERE);
    rows = 0;
    values = 0;
  }
}
