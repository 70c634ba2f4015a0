package io.millrace.blocks.format;

import java.util.Arrays;

/**
 * Chooses for one variable of one template, given its values in all rows of the template in a
 * chunk, the {@link VariableKind} that takes the least room, and writes it. Not thread-safe.
 */
final class VariableEncoder {
  /** Rows below which it does not pay to look for repeated numbers. */
  private static final int LOOKUP_ROWS = 16;

  private final Output description;
  private final BitWriter bits;
  private final StringTable dictionary;
  private final VariableTexts texts = new VariableTexts();
  private final NumberSet distinct = new NumberSet(VariableKind.MAX_LOOKUP);
  private final Output packed = new Output(256);

  private long[] numbers = new long[256];
  private byte[] digits = new byte[256];
  private int n;
  private boolean anyText;

  VariableEncoder(Output description, BitWriter bits, StringTable dictionary) {
    this.description = description;
    this.bits = bits;
    this.dictionary = dictionary;
  }

  /** Starts a column. */
  void begin() {
    n = 0;
    anyText = false;
    texts.clear();
  }

  /** The next row's value, a run of so many digits. */
  void add(long number, int length) {
    if (n >= numbers.length) {
      numbers = Arrays.copyOf(numbers, n * 2);
      digits = Arrays.copyOf(digits, n * 2);
    }
    numbers[n] = number;
    digits[n] = (byte) length;
    if (anyText) {
      texts.add(number, length);
    }
    n++;
  }

  /** The next row's value, of any bytes. */
  void add(byte[] from, int offset, int length) {
    if (!anyText) {
      anyText = true;
      for (int i = 0; i < n; i++) {
        texts.add(numbers[i], digits[i]);
      }
    }
    texts.add(from, offset, length);
    n++;
  }

  /** Writes the column. */
  void end() {
    if (!anyText) {
      writeNumbers(0);
    } else if (texts.findAffixes()) {
      if (numbers.length < n) {
        numbers = new long[n];
        digits = new byte[n];
      }
      for (int i = 0; i < n; i++) {
        numbers[i] = texts.number(i);
        digits[i] = (byte) texts.digits(i);
      }
      writeNumbers(VariableKind.AFFIX);
    } else {
      writeTexts();
    }
  }

  private void writeNumbers(int flags) {
    long least = numbers[0];
    long most = numbers[0];
    int fewest = digits[0];
    int longest = digits[0];
    boolean leadingZero = false;
    for (int i = 0; i < n; i++) {
      long number = numbers[i];
      least = Long.compareUnsigned(number, least) < 0 ? number : least;
      most = Long.compareUnsigned(number, most) > 0 ? number : most;
      fewest = Math.min(fewest, digits[i]);
      longest = Math.max(longest, digits[i]);
      leadingZero |= Decimal.hasLeadingZero(number, digits[i]);
    }
    int kind = VariableKind.NATURAL;
    if (leadingZero) {
      kind = fewest == longest ? VariableKind.PADDED : VariableKind.LENGTHS;
    }
    // A base that saves no bits is not worth its bytes.
    int width = VariableKind.width(most - least);
    boolean based = width < VariableKind.width(most);
    boolean lookup = n >= LOOKUP_ROWS && width > 1 && findsLookup(width);
    description.u8(kind | flags | (lookup ? VariableKind.LOOKUP : based ? VariableKind.BASE : 0));
    if (flags != 0) {
      texts.writeAffixes(description);
    }
    int lengthWidth = VariableKind.width(longest - fewest);
    if (kind == VariableKind.PADDED) {
      description.u8(longest);
    } else if (kind == VariableKind.LENGTHS) {
      description.u8(fewest);
      description.u8(lengthWidth);
    }
    if (lookup) {
      writeLookup();
    } else {
      description.u8(width);
      if (based) {
        description.varint(least);
      }
      long base = based ? least : 0;
      for (int i = 0; i < n; i++) {
        bits.write(numbers[i] - base, width);
      }
    }
    if (kind == VariableKind.LENGTHS) {
      for (int i = 0; i < n; i++) {
        bits.write(digits[i] - fewest, lengthWidth);
      }
    }
  }

  /** Whether a table of the distinct numbers and codes into it take less than the numbers. */
  private boolean findsLookup(int width) {
    distinct.clear();
    for (int i = 0; i < n; i++) {
      if (!distinct.add(numbers[i])) {
        return false;
      }
    }
    long plain = (long) n * width;
    long coded =
        (long) n * VariableKind.width(distinct.size() - 1) + distinct.size() * (width / 2 + 8L) + 8;
    return coded < plain;
  }

  private void writeLookup() {
    distinct.sort();
    description.varint(distinct.size());
    long before = 0;
    for (int i = 0; i < distinct.size(); i++) {
      description.varint(distinct.get(i) - before);
      before = distinct.get(i);
    }
    int width = VariableKind.width(distinct.size() - 1);
    for (int i = 0; i < n; i++) {
      bits.write(distinct.indexOf(numbers[i]), width);
    }
  }

  private void writeTexts() {
    int known = dictionary.size();
    int least = Integer.MAX_VALUE;
    int most = 0;
    if (numbers.length < n) {
      numbers = new long[n];
      digits = new byte[n];
    }
    byte[] text = texts.text();
    boolean rising = true;
    for (int i = 0; i < n; i++) {
      int code = dictionary.add(0, text, texts.offset(i), texts.length(i));
      numbers[i] = code;
      least = Math.min(least, code);
      most = Math.max(most, code);
      rising &= code == numbers[0] + i;
    }
    int width = rising ? 0 : VariableKind.width(most - least);
    HexShape shape = HexShape.of(texts);
    if (shape != null) {
      // What a new entry costs is what hexadecimal digits pack to: a little more than half.
      long entries = 0;
      for (int id = known; id < dictionary.size(); id++) {
        entries += dictionary.length(id) * 5L + 4;
      }
      long shaped = n * 8L * shape.packedLength() + 8L * shape.length();
      if (shaped < entries + (long) n * width) {
        dictionary.truncate(known);
        writeShape(shape);
        return;
      }
    }
    description.u8(VariableKind.TEXT | VariableKind.BASE | (rising ? VariableKind.RISING : 0));
    description.u8(width);
    description.varint(least);
    if (!rising) {
      for (int i = 0; i < n; i++) {
        bits.write(numbers[i] - least, width);
      }
    }
  }

  private void writeShape(HexShape shape) {
    description.u8(VariableKind.SHAPE);
    description.string(shape.bytes());
    bits.align();
    packed.clear();
    for (int i = 0; i < n; i++) {
      shape.pack(texts.text(), texts.offset(i), packed);
    }
    for (int i = 0; i < packed.length(); i++) {
      bits.write(packed.bytes()[i] & 0xff, 8);
    }
  }
}
