package io.millrace.app.demo;

import static io.millrace.app.demo.Story.fields;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.model.Level;
import io.millrace.model.trade.TradeField;
import java.util.List;
import java.util.Locale;

/**
 * What a trading desk did before the demonstration began: round trips, most of them filled. Of what
 * it does from then on the {@link TradingProcess} tells.
 */
final class Desk {
  private static final String SERVICE = "trading-desk";
  private static final double BASIS_POINT = 1e-4;
  private static final double DAY = 86_400e9;

  private record Instrument(String symbol, double price) {}

  /**
   * @param edge what it earns of the value of a trade, after fees, in basis points; thin, so that
   *     an hour may well lose
   * @param spread the standard deviation of that
   */
  private record Strategy(String name, double edge, double spread) {}

  private static final List<Instrument> INSTRUMENTS =
      List.of(
          new Instrument("BTC-USD", 97_250),
          new Instrument("ETH-USD", 3_412),
          new Instrument("SOL-USD", 188.4),
          new Instrument("XRP-USD", 2.31),
          new Instrument("ADA-USD", 0.874),
          new Instrument("LINK-USD", 17.85));

  private static final List<String> EXCHANGES =
      List.of("kraken", "coinbase", "binance", "bitstamp");

  private static final List<Strategy> STRATEGIES =
      List.of(
          new Strategy("arbitrage", 0.06, 1.2),
          new Strategy("market-making", 0.08, 2.6),
          new Strategy("mean-reversion", 0.15, 6),
          new Strategy("momentum", -0.1, 8));

  private Desk() {}

  /** One opportunity, taken or refused. */
  static void trade(Story story) {
    Instrument instrument = story.any(INSTRUMENTS);
    String exchange = story.any(EXCHANGES);
    Strategy strategy = story.any(STRATEGIES);
    double price = price(instrument, story.now());
    if (story.chance(0.02)) {
      story.say(
          Level.WARN,
          "risk",
          "order refused: position limit of %s on %s reached"
              .formatted(strategy.name(), instrument.symbol()),
          fields().put("symbol", instrument.symbol()).put("strategy", strategy.name()));
      return;
    }
    String id = "T-" + Integer.toString(story.number(100_000_000, 2_000_000_000), 36);
    boolean success = !story.chance(0.015);
    story.take(20);
    if (!success) {
      story.say(
          Level.WARN,
          "order-router",
          "order %s rejected by %s: insufficient margin".formatted(id, exchange),
          fields()
              .put("symbol", instrument.symbol())
              .put("exchange", exchange)
              .put("trade_id", id));
    }
    execute(story, id, instrument, exchange, strategy, price, success);
  }

  private static void execute(
      Story story,
      String id,
      Instrument instrument,
      String exchange,
      Strategy strategy,
      double price,
      boolean success) {
    double value = 4_000 * Math.exp(0.6 * story.random().nextGaussian());
    double quantity = number(value / price);
    double earned =
        (strategy.edge() + strategy.spread() * story.random().nextGaussian()) * BASIS_POINT;
    long execution = (long) (90_000 * Math.exp(0.6 * story.random().nextGaussian()));
    ObjectNode trade =
        fields()
            .put(TradeField.TRADE_ID, id)
            .put(TradeField.SYMBOL, instrument.symbol())
            .put(TradeField.EXCHANGE, exchange)
            .put(TradeField.STRATEGY, strategy.name())
            .put(TradeField.BUY_PRICE, number(price))
            .put(TradeField.SELL_PRICE, number(price * (1 + earned)))
            .put(TradeField.QUANTITY, success ? quantity : 0)
            .put(TradeField.SUCCESS, success)
            .put(TradeField.EXECUTION_TIME, execution);
    if (success) {
      trade.put(TradeField.PROFIT, quantity * price * earned);
    }
    story.say(
        Level.TRADE,
        SERVICE,
        "trade %s of %s on %s".formatted(id, instrument.symbol(), exchange),
        trade);
  }

  /** It moves through the day and the hour, and is the same whenever it is asked for. */
  private static double price(Instrument instrument, long time) {
    double day = 2 * Math.PI * (time / DAY) + instrument.symbol().length();
    double moved = 0.012 * Math.sin(day) + 0.004 * Math.sin(7.3 * day) + 0.001 * Math.sin(91 * day);
    return instrument.price() * (1 + moved);
  }

  /** With as many digits as one would write. */
  private static double number(double exact) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.6g", exact));
  }
}
