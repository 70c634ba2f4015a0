package io.millrace.blocks.format;

/** A part of a needle that lies in one variable. Immutable. */
final class Piece {
  /** Where in the variable it lies. */
  enum Place {
    /** It is all of it. */
    WHOLE,
    /** It begins with it. */
    START,
    /** It ends with it. */
    END,
    /** It is anywhere in it. */
    ANYWHERE
  }

  private final Place place;
  private final byte[] text;
  private final boolean digits;
  private final boolean variable;
  private final long number;

  Piece(Place place, byte[] text) {
    this.place = place;
    this.text = text;
    boolean onlyDigits = true;
    boolean onlyLetters = true;
    for (byte b : text) {
      boolean digit = b >= '0' && b <= '9';
      boolean letter = b >= 'a' && b <= 'f';
      onlyDigits &= digit;
      onlyLetters &= letter;
    }
    boolean anyDigit = false;
    for (byte b : text) {
      anyDigit |= b >= '0' && b <= '9';
    }
    digits = onlyDigits;
    variable = anyDigit || onlyLetters;
    number = digits && text.length <= Decimal.MAX_DIGITS ? Decimal.parse(text, 0, text.length) : -1;
  }

  Place place() {
    return place;
  }

  /** Its bytes, folded. */
  byte[] text() {
    return text;
  }

  /** The hash under which it stands in a {@link BloomFilter} if it is a whole token or value. */
  long hash() {
    return Bytes.hash(text, 0, text.length, 0);
  }

  /** Whether it consists of decimal digits. */
  boolean isDigits() {
    return digits;
  }

  /** Whether {@link MessageSplitter} may make a variable that is just this. */
  boolean canBeVariable() {
    return variable;
  }

  /** The number that it reads as if it is digits, and few enough. */
  long number() {
    return number;
  }

  /** Whether it lies in a folded text as it should. */
  boolean isIn(byte[] folded, int from, int to) {
    int rest = to - from - text.length;
    if (rest < 0) {
      return false;
    }
    return switch (place) {
      case WHOLE -> rest == 0 && isAt(folded, from);
      case START -> isAt(folded, from);
      case END -> isAt(folded, to - text.length);
      case ANYWHERE -> {
        for (int at = from; at <= from + rest; at++) {
          if (isAt(folded, at)) {
            yield true;
          }
        }
        yield false;
      }
    };
  }

  private boolean isAt(byte[] folded, int at) {
    for (int i = 0; i < text.length; i++) {
      if (folded[at + i] != text[i]) {
        return false;
      }
    }
    return true;
  }
}
