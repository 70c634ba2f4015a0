package io.millrace.contracts;

import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random trades, some of which tell little of themselves, with names that break SQL and sorting.
 * The same seed gives the same trades. Numbers are of few binary digits, so that sums do not depend
 * on their order.
 */
public final class RandomTrades {
  private static final String[] SYMBOLS = {
    "BTC-USD", "ETH-USD", "o'brien", "", "日本", "a\"b;--", "🚀"
  };
  private static final String[] EXCHANGES = {"binance", "kraken", "Zürich"};
  private static final String[] STRATEGIES = {"arbitrage", "market-making", "x\u0000y"};
  private static final String[] SERVICES = {"desk", "engine"};

  private final Random random;

  public RandomTrades(Random random) {
    this.random = random;
  }

  /** A run of which some records are trades, with times about an instant; many share theirs. */
  public Batch<TradeRecord> batch(String tenant, Origin first, int span, long around, long spread) {
    List<TradeRecord> trades = new ArrayList<>();
    for (int i = 0; i < span; i++) {
      if (random.nextInt(5) > 0) {
        long time = around + Math.floorMod(random.nextLong(), spread);
        trades.add(trade(tenant, first.plus(i), time));
      }
    }
    return new Batch<>(tenant, first, span, trades);
  }

  /** A trade. */
  public TradeRecord trade(String tenant, Origin origin, long timestamp) {
    return new TradeRecord(
        timestamp,
        pick(SERVICES),
        random.nextInt(4) == 0 ? null : "host-" + random.nextInt(3),
        "t-" + random.nextInt(1000),
        pick(SYMBOLS),
        pick(EXCHANGES),
        pick(STRATEGIES),
        orNaN(100 + random.nextInt(4000) / 4.0),
        orNaN(100 + random.nextInt(4000) / 4.0),
        orNaN(random.nextInt(64) / 8.0),
        orNaN(random.nextInt(2000) / 16.0 - 60),
        random.nextInt(5) > 0,
        random.nextInt(8) == 0 ? -1 : (long) Math.exp(random.nextDouble() * 25) - 1,
        random.nextInt(3) == 0 ? "" : "{\"n\":" + random.nextInt(100) + "}",
        tenant,
        origin);
  }

  /** A trade that tells all, of the default tenant. */
  public static TradeRecord plain(long sequence, long timestamp) {
    return new TradeRecord(
        timestamp,
        "engine",
        "host-1",
        "t-" + sequence,
        "BTC-USD",
        "binance",
        "arbitrage",
        100,
        101,
        2,
        sequence % 3 == 0 ? -1 : 1.5,
        sequence % 4 != 0,
        1000 + sequence,
        "{\"leg\":1}",
        LogRecord.DEFAULT_TENANT,
        new Origin("p", 0, sequence));
  }

  private double orNaN(double number) {
    return random.nextInt(4) == 0 ? Double.NaN : number;
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }
}
