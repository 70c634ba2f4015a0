package io.millrace.ports.memory;

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
          case Value.Text text when Numeral.read(text.text()) != null ->
              Double.parseDouble(text.text());
          default -> Double.NaN;
        };
    return Double.isInfinite(number) ? Double.NaN : number;
  }
}
