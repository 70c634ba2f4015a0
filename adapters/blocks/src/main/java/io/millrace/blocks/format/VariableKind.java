package io.millrace.blocks.format;

/**
 * How the values of one variable of one template are stored, as {@link VariableEncoder} chooses for
 * each chunk. First the description, in the section of templates:
 *
 * <pre>
 * u8 kind | flags
 * AFFIX:    string prefix, string suffix
 * PADDED:   u8 digits
 * LENGTHS:  u8 fewest digits, u8 width of the rest
 * SHAPE:    string shape ({@link HexShape}); nothing more follows
 * LOOKUP:   varint count, then the numbers in rising order: varint first, varint step each;
 *           nothing more follows, the width is that of the highest code
 * u8 width
 * BASE:     varint base
 * </pre>
 *
 * Then the values in the section of variables, column after column, without gaps:
 *
 * <pre>
 * SHAPE:      to the next whole byte, then the packed digits of each row
 * otherwise:  of each row, in {@code width} bits, number - base, or the number's place in LOOKUP
 * LENGTHS:    then of each row, digits - fewest
 * </pre>
 *
 * The rows of a column are those of its template, in the order of the chunk. Bits are filled from
 * the lowest of the first byte on; {@link BitWriter}. So {@code 49116, 49119} of one template are
 * {@code 40 02 dc ff 02} in the section of templates (NATURAL | BASE, 2 bits, base 49116) and the
 * bits {@code 00} and {@code 11} in that of variables. Checked on reading: that kind and widths
 * exist, that no number has more than 19 digits, that the values end within their section, and of
 * each value as it is read that its place in LOOKUP or in the dictionary exists.
 */
final class VariableKind {
  /** A number without zeros in front. */
  static final int NATURAL = 0;

  /** A number written with always as many digits. */
  static final int PADDED = 1;

  /** A number with zeros in front, or not. */
  static final int LENGTHS = 2;

  /** Hexadecimal digits at fixed places. */
  static final int SHAPE = 3;

  /** Any text: the number of an entry in the chunk's dictionary of variables. */
  static final int TEXT = 4;

  static final int KIND_MASK = 0x07;

  /**
   * The number stands between a prefix and a suffix that all rows share. Not with TEXT or SHAPE.
   */
  static final int AFFIX = 0x10;

  /** There are few different numbers. Not with TEXT or SHAPE. */
  static final int LOOKUP = 0x20;

  /** A base other than 0 follows. */
  static final int BASE = 0x40;

  /** Row i holds entry base + i; nothing is stored. Only with TEXT. */
  static final int RISING = 0x80;

  /** The most numbers of a LOOKUP. */
  static final int MAX_LOOKUP = 256;

  private VariableKind() {}

  /** Bits that the numbers from 0 to a greatest one need. */
  static int width(long greatest) {
    return 64 - Long.numberOfLeadingZeros(greatest);
  }
}
