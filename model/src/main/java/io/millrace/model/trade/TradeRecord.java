package io.millrace.model.trade;

import io.millrace.model.Origin;
import io.millrace.model.Originated;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One executed trade, as it is stored. Texts that were not given are empty, and numbers that were
 * not given are NaN; none is infinite. Immutable.
 *
 * @param timestamp nanoseconds since the epoch, UTC
 * @param service the component that traded
 * @param host the machine it ran on, or null
 * @param tradeId the id that the trading system gave it
 * @param symbol what was traded
 * @param exchange where
 * @param strategy by which strategy
 * @param buyPrice the price paid; NaN if nothing was bought
 * @param sellPrice the price received; NaN if nothing was sold
 * @param quantity how much changed hands, or NaN
 * @param profit what was earned, or lost if negative; NaN if not said
 * @param success whether it went as intended
 * @param executionNanos from the decision to the execution, nanoseconds; negative if not said
 * @param metadata whatever else the trading system keeps with it
 * @param tenant whose it is
 * @param origin where it came from; unique
 */
public record TradeRecord(
    long timestamp,
    String service,
    @Nullable String host,
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
    String metadata,
    String tenant,
    Origin origin)
    implements Originated {
  public TradeRecord {
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(tradeId, "tradeId");
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(exchange, "exchange");
    Objects.requireNonNull(strategy, "strategy");
    Objects.requireNonNull(metadata, "metadata");
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(origin, "origin");
    if (Double.isInfinite(buyPrice)
        || Double.isInfinite(sellPrice)
        || Double.isInfinite(quantity)
        || Double.isInfinite(profit)) {
      throw new IllegalArgumentException("the numbers of a trade are finite, or not given (NaN)");
    }
  }
}
