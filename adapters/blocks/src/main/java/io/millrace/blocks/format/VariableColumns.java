package io.millrace.blocks.format;

import org.jspecify.annotations.Nullable;

/**
 * The variables of all templates of a chunk, one column for each; {@link VariableKind} tells how
 * each is stored. Values are read where they lie, by column and by the row's rank among those of
 * its template. Kept in flat arrays, for a block has thousands of columns. Immutable and
 * thread-safe.
 */
final class VariableColumns {
  private final byte[] headers;
  private final byte[] widths;
  private final long[] bases;

  /** Where the values start, in bits. */
  private final long[] starts;

  private final @Nullable Details[] details;

  /**
   * What only some columns have.
   *
   * @param digits of PADDED, how many; of LENGTHS, the fewest
   * @param lengthStart of LENGTHS, where the lengths start, in bits
   */
  record Details(
      byte[] prefix,
      byte[] suffix,
      int digits,
      int lengthWidth,
      long lengthStart,
      long @Nullable [] lookup,
      @Nullable HexShape shape) {
    boolean hasAffixes() {
      return prefix.length + suffix.length > 0;
    }
  }

  private static final byte[] NOTHING = {};

  /** Reads the descriptions of so many columns; rows[i] is the number of rows of column i. */
  VariableColumns(Input in, int[] rows, int count, int variablesLength) {
    headers = new byte[count];
    widths = new byte[count];
    bases = new long[count];
    starts = new long[count];
    details = new Details[count];
    long bit = 0;
    for (int column = 0; column < count; column++) {
      bit = read(in, column, rows[column], bit);
      if (bit < 0 || bit > variablesLength * 8L) {
        throw Input.corrupt("variables end too early");
      }
    }
  }

  private long read(Input in, int column, int rows, long bit) {
    int header = in.u8();
    int kind = header & VariableKind.KIND_MASK;
    headers[column] = (byte) header;
    starts[column] = bit;
    if (kind > VariableKind.TEXT) {
      throw Input.corrupt("a variable of unknown kind " + kind);
    }
    if (kind == VariableKind.SHAPE) {
      HexShape shape = HexShape.read(in);
      long aligned = bit + 7 & ~7L;
      starts[column] = aligned;
      details[column] = new Details(NOTHING, NOTHING, 0, 0, 0, null, shape);
      return aligned + 8L * rows * shape.packedLength();
    }
    boolean affixed = (header & VariableKind.AFFIX) != 0;
    byte[] prefix = affixed ? in.string() : NOTHING;
    byte[] suffix = affixed ? in.string() : NOTHING;
    int digits = kind == VariableKind.PADDED || kind == VariableKind.LENGTHS ? in.u8() : 0;
    int lengthWidth = kind == VariableKind.LENGTHS ? in.u8() : 0;
    long @Nullable [] lookup = null;
    int width;
    if ((header & VariableKind.LOOKUP) != 0) {
      lookup = readLookup(in);
      width = VariableKind.width(lookup.length - 1);
    } else {
      width = in.u8();
      bases[column] = (header & VariableKind.BASE) != 0 ? in.varint() : 0;
    }
    if (width > 64 || digits > Decimal.MAX_DIGITS || lengthWidth > 5) {
      throw Input.corrupt("a variable of " + width + " bits");
    }
    widths[column] = (byte) width;
    long end = bit + (long) rows * width;
    if (affixed || digits > 0 || kind == VariableKind.LENGTHS || lookup != null) {
      details[column] = new Details(prefix, suffix, digits, lengthWidth, end, lookup, null);
    }
    return end + (long) rows * lengthWidth;
  }

  private static long[] readLookup(Input in) {
    int count = in.count(VariableKind.MAX_LOOKUP);
    if (count == 0) {
      throw Input.corrupt("a variable without values");
    }
    long[] lookup = new long[count];
    long number = 0;
    for (int i = 0; i < count; i++) {
      number += in.varint();
      lookup[i] = number;
    }
    return lookup;
  }

  /** One of {@link VariableKind}. */
  int kind(int column) {
    return headers[column] & VariableKind.KIND_MASK;
  }

  /** What NATURAL and TEXT columns without affixes and look-up do not have. */
  @Nullable Details details(int column) {
    return details[column];
  }

  /** Whether any value of a column of numbers without affixes may hold digits; false is certain. */
  boolean mayHold(int column, Piece digits) {
    int length = digits.text().length;
    if (length > mostDigits(column)) {
      return false;
    }
    return digits.place() != Piece.Place.WHOLE
        || length >= fewestDigits(column)
            && !(kind(column) == VariableKind.NATURAL
                && Decimal.hasLeadingZero(digits.number(), length))
            && hasCode(column, digits.number());
  }

  /** Whether any value of a column of numbers without affixes is the number that a piece reads. */
  boolean isAny(byte[] variables, int column, int rows, Piece piece) {
    Details more = details[column];
    boolean lengths = kind(column) == VariableKind.LENGTHS && more != null;
    int width = widths[column];
    long code = code(column, piece.number());
    long bit = starts[column];
    for (int rank = 0; rank < rows; rank++) {
      if (BitWriter.read(variables, bit, width) == code
          && !(lengths && readDigits(variables, more, rank) != piece.text().length)) {
        return true;
      }
      bit += width;
    }
    return false;
  }

  /** Whether any value of a SHAPE column of ASCII holds a piece. */
  boolean isAny(byte[] variables, int column, int rows, HexShape shape, Piece piece) {
    for (int rank = 0; rank < rows; rank++) {
      if (holds(variables, column, rank, shape, piece)) {
        return true;
      }
    }
    return false;
  }

  private int fewestDigits(int column) {
    Details more = details[column];
    return kind(column) == VariableKind.NATURAL || more == null ? 1 : more.digits;
  }

  private int mostDigits(int column) {
    Details more = details[column];
    return switch (kind(column)) {
      case VariableKind.PADDED -> more == null ? 0 : more.digits;
      case VariableKind.LENGTHS ->
          more == null ? 0 : more.digits + (int) greatest(more.lengthWidth);
      default ->
          Decimal.digits(
              more != null && more.lookup != null
                  ? more.lookup[more.lookup.length - 1]
                  : most(column));
    };
  }

  /** The greatest number (unsigned) that a column without look-up can hold. */
  private long most(int column) {
    long range = greatest(widths[column]);
    long most = bases[column] + range;
    return Long.compareUnsigned(most, range) < 0 ? -1L : most;
  }

  /** The greatest number of so many bits. */
  private static long greatest(int width) {
    return width == 0 ? 0 : -1L >>> 64 - width;
  }

  private boolean hasCode(int column, long number) {
    Details more = details[column];
    long code = code(column, number);
    return more != null && more.lookup != null
        ? code >= 0
        : Long.compareUnsigned(code, greatest(widths[column])) <= 0;
  }

  /** What a number is stored as; -1 if it is not among those looked up. */
  private long code(int column, long number) {
    Details more = details[column];
    if (more == null || more.lookup == null) {
      return number - bases[column];
    }
    for (int code = 0; code < more.lookup.length; code++) {
      if (more.lookup[code] == number) {
        return code;
      }
    }
    return -1;
  }

  /** The number of a column of numbers; of one of TEXT, the number of its dictionary entry. */
  long number(byte[] variables, int column, int rank) {
    int width = widths[column];
    Details more = details[column];
    if ((headers[column] & VariableKind.RISING) != 0) {
      return bases[column] + rank;
    }
    long coded = BitWriter.read(variables, starts[column] + (long) rank * width, width);
    if (more == null || more.lookup == null) {
      return bases[column] + coded;
    }
    if (coded >= more.lookup.length) {
      throw Input.corrupt("a variable beyond its values");
    }
    return more.lookup[(int) coded];
  }

  /** With how many digits a number of a column is written. */
  int digits(byte[] variables, int column, int rank, long number) {
    Details more = details[column];
    return switch (kind(column)) {
      case VariableKind.PADDED -> more == null ? 0 : more.digits;
      case VariableKind.LENGTHS -> more == null ? 0 : readDigits(variables, more, rank);
      default -> Decimal.digits(number);
    };
  }

  private static int readDigits(byte[] variables, Details more, int rank) {
    int digits =
        more.digits
            + (int)
                BitWriter.read(
                    variables, more.lengthStart + (long) rank * more.lengthWidth, more.lengthWidth);
    if (digits > Decimal.MAX_DIGITS) {
      throw Input.corrupt("a number of " + digits + " digits");
    }
    return digits;
  }

  /** Whether a value of a SHAPE column of ASCII holds a piece. */
  boolean holds(byte[] variables, int column, int rank, HexShape shape, Piece piece) {
    return shape.holds(variables, packedAt(column, rank, shape), piece);
  }

  private int packedAt(int column, int rank, HexShape shape) {
    return (int) (starts[column] >>> 3) + rank * shape.packedLength();
  }

  /** Appends a value as it stood in the message. */
  void render(byte[] variables, Dictionary dictionary, int column, int rank, Output to) {
    int kind = kind(column);
    Details more = details[column];
    if (kind == VariableKind.SHAPE && more != null && more.shape != null) {
      HexShape shape = more.shape;
      int at = to.reserve(shape.length());
      shape.unpack(variables, packedAt(column, rank, shape), to.bytes(), at);
      return;
    }
    long number = number(variables, column, rank);
    if (kind == VariableKind.TEXT) {
      int entry = dictionary.check(number);
      int at = to.reserve(dictionary.length(entry));
      dictionary.copy(entry, to.bytes(), at);
      return;
    }
    int digits = digits(variables, column, rank, number);
    if (more == null) {
      int at = to.reserve(digits);
      Decimal.write(number, to.bytes(), at, digits);
    } else {
      to.write(more.prefix);
      int at = to.reserve(digits);
      Decimal.write(number, to.bytes(), at, digits);
      to.write(more.suffix);
    }
  }

  long heapBytes() {
    long bytes = 22L * headers.length + 100;
    for (Details more : details) {
      bytes += more == null ? 0 : 100 + (more.lookup == null ? 0 : 8L * more.lookup.length);
    }
    return bytes;
  }
}
