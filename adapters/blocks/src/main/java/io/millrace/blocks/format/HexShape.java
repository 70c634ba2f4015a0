package io.millrace.blocks.format;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What strings of one length have in common if all are made like {@code 7f3a09c2...} or {@code
 * 6fa1c8e0-12ab-...} or {@code req-00c4f1}: at each position either all hold the same byte, or all
 * hold a hexadecimal digit. Stored is one byte for each position: the byte, {@link #LOWER} or
 * {@link #UPPER} for a digit in that case. A string is then its digits, two to a byte, the first in
 * the high half; behind an odd number of digits the last half is 0.
 */
final class HexShape {
  static final byte LOWER = (byte) 0xff;
  static final byte UPPER = (byte) 0xfe;

  /** A digit that is decimal so far. */
  private static final byte ANY = (byte) 0xfd;

  /** Longer strings are no ids. */
  static final int MAX_LENGTH = 128;

  private static final byte[] LOWER_DIGITS =
      "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  private static final byte[] UPPER_DIGITS =
      "0123456789ABCDEF".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  private final byte[] shape;

  /** How many digits stand before each place, and last how many there are. */
  private final int[] digitsBefore;

  private final boolean ascii;

  HexShape(byte[] shape) {
    this.shape = shape;
    digitsBefore = new int[shape.length + 1];
    boolean onlyAscii = true;
    for (int p = 0; p < shape.length; p++) {
      boolean digit = isDigit(shape[p]);
      digitsBefore[p + 1] = digitsBefore[p] + (digit ? 1 : 0);
      onlyAscii &= digit || shape[p] >= 0;
    }
    ascii = onlyAscii;
  }

  static HexShape read(Input in) {
    byte[] shape = in.string();
    if (shape.length > MAX_LENGTH) {
      throw Input.corrupt("a shape is too long");
    }
    return new HexShape(shape);
  }

  byte[] bytes() {
    return shape;
  }

  /** Length of the strings. */
  int length() {
    return shape.length;
  }

  /** Whether a piece of folded text may lie in a string as it should; false is certain. */
  boolean mayHold(Piece piece) {
    if (!ascii) {
      return true; // Folding may change its length, so nothing can be said of places.
    }
    int rest = shape.length - piece.text().length;
    return switch (piece.place()) {
      case WHOLE -> rest == 0 && mayHold(piece.text(), 0);
      case START -> rest >= 0 && mayHold(piece.text(), 0);
      case END -> rest >= 0 && mayHold(piece.text(), rest);
      case ANYWHERE -> {
        boolean may = false;
        for (int at = 0; at <= rest && !may; at++) {
          may = mayHold(piece.text(), at);
        }
        yield may;
      }
    };
  }

  private boolean mayHold(byte[] folded, int at) {
    for (int i = 0; i < folded.length; i++) {
      byte here = shape[at + i];
      byte wanted = folded[i];
      boolean fits =
          isDigit(here)
              ? wanted >= '0' && wanted <= '9' || wanted >= 'a' && wanted <= 'f'
              : wanted == Bytes.fold(here);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** Whether all strings are of ASCII alone, so that {@link #holds} can tell of them. */
  boolean isAscii() {
    return ascii;
  }

  /**
   * Whether a packed string holds a piece of folded text as it should. It is compared where it
   * lies: of a random id the first digit or two decide.
   */
  boolean holds(byte[] packed, int offset, Piece piece) {
    byte[] folded = piece.text();
    int rest = shape.length - folded.length;
    if (rest < 0) {
      return false;
    }
    return switch (piece.place()) {
      case WHOLE -> rest == 0 && holds(packed, offset, folded, 0);
      case START -> holds(packed, offset, folded, 0);
      case END -> holds(packed, offset, folded, rest);
      case ANYWHERE -> {
        for (int at = 0; at <= rest; at++) {
          if (holds(packed, offset, folded, at)) {
            yield true;
          }
        }
        yield false;
      }
    };
  }

  private boolean holds(byte[] packed, int offset, byte[] folded, int at) {
    int digit = digitsBefore[at];
    for (int i = 0; i < folded.length; i++) {
      byte here = shape[at + i];
      byte actual;
      if (isDigit(here)) {
        actual = LOWER_DIGITS[digit(packed, offset, digit++)];
      } else {
        actual = Bytes.fold(here);
      }
      if (actual != folded[i]) {
        return false;
      }
    }
    return true;
  }

  private static int digit(byte[] packed, int offset, int digit) {
    return packed[offset + (digit >> 1)] >> (~digit & 1) * 4 & 15;
  }

  /** Bytes that a string takes when packed. */
  int packedLength() {
    return digitsBefore[shape.length] + 1 >> 1;
  }

  /** The shape that all of the strings fit; null if there is none. */
  static @Nullable HexShape of(Strings strings) {
    int n = strings.size();
    int length = n == 0 ? 0 : strings.length(0);
    if (length == 0 || length > MAX_LENGTH) {
      return null;
    }
    for (int i = 1; i < n; i++) {
      if (strings.length(i) != length) {
        return null;
      }
    }
    byte[] shape =
        Arrays.copyOfRange(strings.text(), strings.offset(0), strings.offset(0) + length);
    for (int from = 0; from < length; from += 8) {
      if (!findShape(strings, from, Math.min(8, length - from), shape)) {
        return null;
      }
    }
    byte digit = holds(shape, UPPER) ? UPPER : LOWER;
    if (digit == UPPER && holds(shape, LOWER)) {
      return null;
    }
    for (int p = 0; p < length; p++) {
      shape[p] = shape[p] == ANY ? digit : shape[p];
    }
    return new HexShape(shape);
  }

  /** Puts the shape of up to eight places, read from the strings as one long, into the whole. */
  private static boolean findShape(Strings strings, int from, int count, byte[] shape) {
    byte[] text = strings.text();
    long first = Bytes.getTail(text, strings.offset(0) + from, count);
    long varies = 0;
    long decimal = -1L;
    long lower = -1L;
    long upper = -1L;
    for (int i = 0; i < strings.size(); i++) {
      int at = strings.offset(i) + from;
      long eight = count == 8 ? Bytes.getLong(text, at) : Bytes.getTail(text, at, count);
      long digits = Swar.between(eight, '0', '9');
      varies |= eight ^ first;
      decimal &= digits;
      lower &= digits | Swar.between(eight, 'a', 'f');
      upper &= digits | Swar.between(eight, 'A', 'F');
    }
    for (int p = 0; p < count; p++) {
      if ((varies >>> 8 * p & 0xff) == 0) {
        if (shape[from + p] == LOWER || shape[from + p] == UPPER || shape[from + p] == ANY) {
          return false;
        }
      } else if ((decimal >>> 8 * p & 0x80) != 0) {
        shape[from + p] = ANY;
      } else if ((lower >>> 8 * p & 0x80) != 0) {
        shape[from + p] = LOWER;
      } else if ((upper >>> 8 * p & 0x80) != 0) {
        shape[from + p] = UPPER;
      } else {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(byte[] shape, byte wanted) {
    for (byte b : shape) {
      if (b == wanted) {
        return true;
      }
    }
    return false;
  }

  /** Packs a string that fits. */
  void pack(byte[] text, int offset, Output out) {
    int pending = -1;
    for (int p = 0; p < shape.length; p++) {
      if (isDigit(shape[p])) {
        int nibble = nibble(text[offset + p]);
        if (pending < 0) {
          pending = nibble;
        } else {
          out.u8(pending << 4 | nibble);
          pending = -1;
        }
      }
    }
    if (pending >= 0) {
      out.u8(pending << 4);
    }
  }

  /** Unpacks a string to its place. */
  void unpack(byte[] packed, int offset, byte[] to, int at) {
    int digit = 0;
    for (int p = 0; p < shape.length; p++) {
      byte b = shape[p];
      if (isDigit(b)) {
        b = (b == UPPER ? UPPER_DIGITS : LOWER_DIGITS)[digit(packed, offset, digit++)];
      }
      to[at + p] = b;
    }
  }

  private static boolean isDigit(byte b) {
    return b == LOWER || b == UPPER;
  }

  private static int nibble(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    int letter = b | 0x20;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }
}
