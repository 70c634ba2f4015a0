package io.millrace.logger.trade;

import java.util.Objects;

/**
 * One executed trade as a program tells of it, for those who are in no hurry: it costs an object,
 * where {@link TradeEncoder} costs none. Texts are cut to their width in bytes of UTF-8; an empty
 * one is left out. Immutable.
 *
 * @param tradeId the id that the trading system gave it; 32 bytes
 * @param symbol what was traded; 32 bytes
 * @param exchange where; 16 bytes
 * @param strategy by which strategy; 32 bytes
 * @param buyPrice the price paid; NaN if nothing was bought
 * @param sellPrice the price received; NaN if nothing was sold
 * @param quantity how much changed hands; NaN if not said
 * @param profit what was earned, or lost if negative; NaN if not said
 * @param success whether it went as intended
 * @param executionNanos from the decision to the execution, nanoseconds; negative if not said
 * @param metadata whatever else is to be kept with it; 64 bytes
 */
public record Trade(
    String tradeId,
    String symbol,
    String exchange,
    String strategy,
    double buyPrice,
    double sellPrice,
    double quantity,
    double profit,
    boolean success,
    long executionNanos,
    String metadata) {
  public Trade {
    Objects.requireNonNull(tradeId, "tradeId");
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(exchange, "exchange");
    Objects.requireNonNull(strategy, "strategy");
    Objects.requireNonNull(metadata, "metadata");
  }
}
