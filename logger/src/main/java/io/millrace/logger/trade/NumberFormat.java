package io.millrace.logger.trade;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How a trade log keeps prices, profit and quantity: as double, or as whole numbers of a unit,
 * which is 10 to the power of minus {@code decimals}. One format for a whole log, written in the
 * header of its files. Immutable.
 *
 * @param isScaled whether they are kept as whole numbers of units
 * @param decimals what a unit is, digits behind the decimal point: 2 for cents. A log of doubles
 *     has it too, for who hands it units
 */
public record NumberFormat(boolean isScaled, int decimals) {
  /** The most decimals: more would leave no room for a single digit before the point. */
  public static final int MAX_DECIMALS = 18;

  /** Numbers as double: any size, about 16 digits. A unit handed in is a hundred-millionth. */
  public static final NumberFormat DOUBLE = new NumberFormat(false, 8);

  /** A number of units that is none: it was not given. */
  public static final long ABSENT = Long.MIN_VALUE;

  private static final long NAN = Double.doubleToRawLongBits(Double.NaN);

  private static final double TWO_TO_63 = 0x1p63;

  /** Powers of ten, all of which a double holds exactly. */
  private static final double[] POWERS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18
  };

  public NumberFormat {
    if (decimals < 0 || decimals > MAX_DECIMALS) {
      throw new IllegalArgumentException("a number has 0 to " + MAX_DECIMALS + " decimals");
    }
  }

  /** Numbers as whole numbers of units: exact, and about 19 digits in all. */
  public static NumberFormat scaled(int decimals) {
    return new NumberFormat(true, decimals);
  }

  /** What stands for a number that was not given. */
  long absent() {
    return isScaled ? ABSENT : NAN;
  }

  /**
   * The 64 bits that stand for a number; to be rounded if this is scaled. {@link #absent()} for
   * NaN, for the infinities and for what is too large.
   */
  long of(double number) {
    if (!isScaled) {
      return Double.isFinite(number) ? Double.doubleToRawLongBits(number) : NAN;
    }
    double scaled = number * POWERS[decimals];
    return Math.abs(scaled) < TWO_TO_63 ? Math.round(scaled) : ABSENT;
  }

  /** The 64 bits that stand for a number of units; divided if this is not scaled. */
  long ofUnits(long units) {
    if (isScaled) {
      return units;
    }
    return units == ABSENT ? NAN : Double.doubleToRawLongBits(units / POWERS[decimals]);
  }

  /** Whether the 64 bits stand for a number. */
  boolean isPresent(long bits) {
    return isScaled ? bits != ABSENT : Double.isFinite(Double.longBitsToDouble(bits));
  }

  /** The number; NaN if absent. Of a scaled one the double nearest to it. */
  double toDouble(long bits) {
    if (!isPresent(bits)) {
      return Double.NaN;
    }
    return isScaled ? bits / POWERS[decimals] : Double.longBitsToDouble(bits);
  }

  /** The number, exact; empty if absent. */
  Optional<BigDecimal> toDecimal(long bits) {
    if (!isPresent(bits)) {
      return Optional.empty();
    }
    return Optional.of(
        isScaled
            ? BigDecimal.valueOf(bits, decimals)
            : BigDecimal.valueOf(Double.longBitsToDouble(bits)));
  }
}
