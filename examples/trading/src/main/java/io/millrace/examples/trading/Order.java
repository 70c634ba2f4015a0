package io.millrace.examples.trading;

import java.util.Locale;

/**
 * What is to be bought or sold, or both.
 *
 * @param quantity how much
 * @param buyPrice NaN if nothing is bought
 * @param sellPrice NaN if nothing is sold
 * @param profit what it earns if it is filled, after fees, USD; NaN for one that opens a position
 * @param fee USD
 */
record Order(
    Instrument instrument,
    Exchange exchange,
    Leg leg,
    double quantity,
    double buyPrice,
    double sellPrice,
    double profit,
    double fee) {
  private static final double TEN_THOUSANDTHS = 10_000;

  /** What it does to the position. */
  enum Leg {
    OPEN,
    CLOSE,
    BOTH
  }

  /** The price that it is known by. */
  double price() {
    return Double.isNaN(buyPrice) ? sellPrice : buyPrice;
  }

  double value() {
    return quantity * price();
  }

  String side() {
    return leg == Leg.BOTH ? "buy and sell" : Double.isNaN(buyPrice) ? "sell" : "buy";
  }

  /** What is kept with the trade. */
  String metadata() {
    double rounded = Math.round(fee * TEN_THOUSANDTHS) / TEN_THOUSANDTHS;
    return "{\"leg\":\"" + leg.name().toLowerCase(Locale.ROOT) + "\",\"fee\":" + rounded + "}";
  }
}
