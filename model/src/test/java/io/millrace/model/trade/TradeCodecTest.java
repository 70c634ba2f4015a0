package io.millrace.model.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Trades as records, and back; and records that say odd things. */
class TradeCodecTest {
  private static final Origin ORIGIN = new Origin("p", 1, 2);

  @Property
  void givesBackEveryTrade(
      @ForAll long timestamp,
      @ForAll String tradeId,
      @ForAll String symbol,
      @ForAll String metadata,
      @ForAll double buy,
      @ForAll double profit,
      @ForAll boolean success,
      @ForAll long execution) {
    TradeRecord trade =
        new TradeRecord(
            timestamp,
            "engine",
            null,
            cut(tradeId),
            cut(symbol),
            "binance",
            "",
            buy,
            Double.NaN,
            0,
            profit,
            success,
            Math.max(-1, execution),
            cut(metadata),
            LogRecord.DEFAULT_TENANT,
            ORIGIN);
    assertThat(TradeCodec.trade(TradeCodec.record(trade))).isEqualTo(trade);
  }

  @Example
  void keepsInTheMetadataWhatHasNoPlace() {
    TradeRecord trade =
        trade(
            "filled \"at\" once",
            "java.lang.Error",
            Map.of(
                "profit", new Value.Text("much"),
                "symbol", new Value.Json("[1,2]"),
                "success", new Value.Text("yes"),
                "execution_time_ns", new Value.Whole(-5),
                "metadata", new Value.Text("note"),
                "venue.fee", new Value.Decimal(0.5)));
    assertThat(trade.profit()).isNaN();
    assertThat(trade.symbol()).isEmpty();
    assertThat(trade.success()).as("with an exception").isFalse();
    assertThat(trade.executionNanos()).isNegative();
    assertThat(trade.metadata())
        .startsWith("{\"message\":\"filled \\\"at\\\" once\",\"exception\":\"java.lang.Error\"")
        .contains(
            "\"profit\":\"much\"",
            "\"symbol\":[1,2]",
            "\"success\":\"yes\"",
            "\"execution_time_ns\":-5",
            "\"venue.fee\":0.5",
            "\"metadata\":\"note\"");
  }

  @Example
  void takesNumbersAndIdsAsOtherClientsGiveThem() {
    TradeRecord trade =
        trade(
            "",
            null,
            Map.of(
                "trade_id", new Value.Whole(42),
                "profit_usd", new Value.Whole(-3),
                "buy_price", new Value.Whole(7),
                "execution_time_ns", new Value.Decimal(1500.4)));
    assertThat(trade.tradeId()).isEqualTo("42");
    assertThat(trade.profit()).isEqualTo(-3);
    assertThat(trade.buyPrice()).isEqualTo(7);
    assertThat(trade.executionNanos()).isEqualTo(1500);
    assertThat(trade.success()).isTrue();
    assertThat(trade.metadata()).isEmpty();
  }

  @Example
  void cutsTextsThatAreTooLong() {
    TradeRecord trade =
        trade(
            "",
            null,
            Map.of(
                "symbol", new Value.Text("s".repeat(5000)),
                "metadata", new Value.Text("\uD83D\uDE80".repeat(20_000))));
    assertThat(trade.symbol()).hasSize(TradeCodec.MAX_TEXT);
    assertThat(trade.metadata()).hasSize(TradeCodec.MAX_METADATA).endsWith("\uD83D\uDE80");
  }

  @Example
  void takesARecordThatSaysNothing() {
    TradeRecord trade = trade("", null, Map.of());
    assertThat(trade.tradeId() + trade.symbol() + trade.metadata()).isEmpty();
    assertThat(trade.quantity()).isNaN();
  }

  private static TradeRecord trade(
      String message, @Nullable String exception, Map<String, Value> fields) {
    return TradeCodec.trade(
        new LogRecord(
            7,
            Level.TRADE,
            "s",
            null,
            message,
            null,
            null,
            exception,
            new LinkedHashMap<>(fields),
            LogRecord.DEFAULT_TENANT,
            ORIGIN));
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(100, text.length()));
  }
}
