package io.millrace.app.demo;

import static io.millrace.app.demo.Story.fields;

import io.millrace.model.Level;
import java.util.List;
import java.util.Locale;

/** A small trading desk: quotes come in, orders go out, most are filled. */
final class Desk {
  private static final List<String> SYMBOLS = List.of("BTC-USD", "ETH-USD", "SOL-USD", "EUR-USD");
  private static final List<String> EXCHANGES = List.of("kraken", "coinbase", "binance");
  private static final List<String> STRATEGIES = List.of("arbitrage", "market-making", "momentum");

  private Desk() {}

  /** One opportunity, taken or refused. */
  static void trade(Story story) {
    String symbol = story.any(SYMBOLS);
    String exchange = story.any(EXCHANGES);
    String strategy = story.any(STRATEGIES);
    double price = story.number(1_000_000, 1_080_000) / 100.0;
    double spread = story.number(-20, 60) / 100.0;
    story.say(
        Level.DEBUG,
        "market-data",
        symbol + " on " + exchange + " bid " + price + " ask " + round(price + Math.abs(spread)));
    if (story.chance(0.04)) {
      story.say(
          Level.WARN,
          "risk",
          "order refused: position limit of " + strategy + " on " + symbol + " reached",
          fields().put("symbol", symbol).put("strategy", strategy));
      return;
    }
    int id = story.number(1_000_000, 9_999_999);
    long execution = 20_000 + (long) (story.random().nextExponential() * 180_000);
    story.take(0.4);
    if (story.chance(0.02)) {
      story.say(
          Level.ERROR,
          "order-router",
          "order " + id + " rejected by " + exchange + ": insufficient margin",
          fields().put("symbol", symbol).put("exchange", exchange).put("trade_id", "T" + id));
      return;
    }
    double profit = round(spread * story.number(1, 40));
    story.say(
        Level.TRADE,
        "execution",
        "trade T"
            + id
            + " "
            + symbol
            + " filled at "
            + price
            + " on "
            + exchange
            + ", profit "
            + profit,
        fields()
            .put("trade_id", "T" + id)
            .put("symbol", symbol)
            .put("exchange", exchange)
            .put("strategy", strategy)
            .put("price", price)
            .put("profit_usd", profit)
            .put("execution_time_ns", execution)
            .put("success", true));
  }

  private static double round(double number) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.2f", number));
  }
}
