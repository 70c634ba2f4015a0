package io.millrace.opensearch;

import io.millrace.model.Value;
import io.millrace.model.query.Numeral;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The terms of values that are numbers or read as such, {@code NAME=} a letter and 16 digits of
 * hexadecimal, in the order of which those of one name and letter stand by size. There are four
 * letters, because whole numbers of 64 bits compare exactly with one another and all else as
 * doubles ({@link Numeral}), and because a literal equals numbers by their size but texts by their
 * text: {@code w} for whole numbers, {@code W} for texts that read as such, {@code d} and {@code D}
 * for all other numbers.
 */
final class SizeTerms {
  static final char WHOLE = 'w';
  static final char WHOLE_TEXT = 'W';
  static final char DECIMAL = 'd';
  static final char DECIMAL_TEXT = 'D';

  private SizeTerms() {}

  /** The term of a value; null if it is no number and reads as none. */
  static @Nullable String of(FieldKey key, Value value) {
    return switch (value) {
      case Value.Whole whole -> whole(key, WHOLE, whole.number());
      case Value.Decimal decimal -> decimal(key, DECIMAL, decimal.number());
      case Value.Text text -> ofText(key, text.text());
      default -> null;
    };
  }

  private static @Nullable String ofText(FieldKey key, String text) {
    Numeral number = Numeral.read(text);
    if (number == null) {
      return null;
    }
    try {
      return whole(key, WHOLE_TEXT, Long.parseLong(text));
    } catch (NumberFormatException e) {
      return decimal(key, DECIMAL_TEXT, number.doubleValue());
    }
  }

  /** The term of a whole number. */
  static String whole(FieldKey key, char letter, long number) {
    return term(key, letter, number ^ Long.MIN_VALUE);
  }

  /** The term of any other number, infinite ones too. */
  static String decimal(FieldKey key, char letter, double number) {
    long bits = Double.doubleToLongBits(number == 0 ? 0.0 : number);
    return term(key, letter, bits < 0 ? ~bits : bits ^ Long.MIN_VALUE);
  }

  private static String term(FieldKey key, char letter, long order) {
    return key.start() + letter + HexFormat.of().toHexDigits(order);
  }
}
