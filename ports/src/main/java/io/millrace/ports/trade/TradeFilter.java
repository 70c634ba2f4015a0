package io.millrace.ports.trade;

import io.millrace.model.trade.TradeRecord;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which trades are meant: those for which all holds that is given.
 *
 * @param symbols one of these; empty for any, as the three below
 * @param exchanges on one of these
 * @param strategies by one of these
 * @param services from one of these
 * @param success whether it went as intended; null for either
 * @param tradeId with this id; null for any
 */
public record TradeFilter(
    Set<String> symbols,
    Set<String> exchanges,
    Set<String> strategies,
    Set<String> services,
    @Nullable Boolean success,
    @Nullable String tradeId) {
  /** Any trade. */
  public static final TradeFilter ANY =
      new TradeFilter(Set.of(), Set.of(), Set.of(), Set.of(), null, null);

  public TradeFilter {
    symbols = Set.copyOf(symbols);
    exchanges = Set.copyOf(exchanges);
    strategies = Set.copyOf(strategies);
    services = Set.copyOf(services);
  }

  /** Whether a trade is meant. */
  public boolean matches(TradeRecord trade) {
    return (symbols.isEmpty() || symbols.contains(trade.symbol()))
        && (exchanges.isEmpty() || exchanges.contains(trade.exchange()))
        && (strategies.isEmpty() || strategies.contains(trade.strategy()))
        && (services.isEmpty() || services.contains(trade.service()))
        && (success == null || success == trade.success())
        && (tradeId == null || tradeId.equals(trade.tradeId()));
  }
}
