package io.millrace.ports.aggregation;

import io.millrace.model.Value;
import io.millrace.model.query.Numeral;

/** Which values are numbers, or read as such. */
public final class Numbers {
  private Numbers() {}

  /** The number, or NaN if the value is none, or too large to be one. */
  public static double of(Value value) {
    double number =
        switch (value) {
          case Value.Whole whole -> whole.number();
          case Value.Decimal decimal -> decimal.number();
          case Value.Text text -> of(text.text());
          default -> Double.NaN;
        };
    return finite(number);
  }

  /** The number that a text reads as, or NaN if it reads as none, or as one too large. */
  public static double of(String text) {
    Numeral number = Numeral.read(text);
    return number == null ? Double.NaN : finite(number.doubleValue());
  }

  private static double finite(double number) {
    return Double.isInfinite(number) ? Double.NaN : number;
  }
}
