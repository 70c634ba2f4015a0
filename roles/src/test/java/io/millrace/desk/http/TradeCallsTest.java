package io.millrace.desk.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.contracts.TradeDraft;
import io.millrace.desk.http.DeskServer.Answered;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.memory.MemoryTradeStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TradeCallsTest {
  private static final long START = nanos("2026-01-22T10:00:00Z");
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final MemoryTradeStore store = new MemoryTradeStore();
  private final DeskServer server = new DeskServer(store, null);

  @AfterEach
  void close() {
    server.close();
    store.close();
  }

  @Test
  void givesEachTradeOnceFromPageToPage() {
    TradeRecord[] trades = new TradeRecord[25];
    for (int i = 0; i < trades.length; i++) {
      // Many share a time.
      trades[i] = TradeDraft.at(i, START + i / 4).id("t" + i).trade();
    }
    DeskServer.store(store, trades);
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page =
          server.get("/api/v1/trades?sort=asc&symbol=BTC-USD&limit=10&cursor=" + cursor).json();
      assertThat(page.path("complete").asBoolean()).isTrue();
      ids.addAll(page.path("trades").findValuesAsText("trade_id"));
      cursor = page.path("cursor").asText("");
    } while (!cursor.isEmpty() && !cursor.equals("null"));
    assertThat(ids).hasSize(25).doesNotHaveDuplicates();
    assertThat(server.get("/api/v1/trades?limit=25").json().path("cursor").isNull()).isTrue();
  }

  @Test
  void refusesACursorOfOtherFilters() {
    DeskServer.store(store, at(0, 0).trade(), at(1, 1).trade());
    String cursor = server.get("/api/v1/trades?limit=1").json().path("cursor").asText();
    Answered other = server.get("/api/v1/trades?limit=1&success=true&cursor=" + cursor);
    assertThat(other.status()).isEqualTo(400);
    assertThat(other.error()).contains("another query");
    assertThat(server.get("/api/v1/trades?cursor=x").status()).isEqualTo(400);
  }

  @Test
  void tellsOfATradeWhatItTellsAndNoMore() {
    DeskServer.store(
        store,
        at(0, 0).id("a").strategy("").bought(2, 100.5).profit(-1).failed().took(1234).trade(),
        at(1, 1).trade());
    JsonNode trades = server.get("/api/v1/trades?sort=asc").json().path("trades");
    assertThat(trades.path(0).toString())
        .contains("\"timestamp\":\"2026-01-22T10:00:00Z\"")
        .contains("\"trade_id\":\"a\"")
        .contains("\"buy_price\":100.5,\"quantity\":2.0,\"profit\":-1.0,\"success\":false")
        .contains("\"execution_time_ns\":1234")
        .doesNotContain("sell_price", "strategy", "metadata");
    assertThat(trades.path(1).toString()).doesNotContain("profit", "execution_time_ns", "trade_id");
  }

  @Test
  void filtersByAllThatIsGiven() {
    DeskServer.store(
        store,
        at(0, 0).symbol("A").exchange("x").id("1").trade(),
        at(1, 1).symbol("A").exchange("y").id("2").failed().trade(),
        at(2, 2).symbol("B").exchange("y").id("3").strategy("s").service("e").trade(),
        at(3, MINUTE).symbol("B").exchange("z").id("4").trade());
    assertThat(ids("symbol=A&symbol=B&exchange=y")).containsExactly("3", "2");
    assertThat(ids("success=false")).containsExactly("2");
    assertThat(ids("trade_id=4")).containsExactly("4");
    assertThat(ids("strategy=s&service=e")).containsExactly("3");
    assertThat(ids("end_time=2026-01-22T10:01:00Z")).containsExactly("3", "2", "1");
    assertThat(ids("start_time=2026-01-22T10:01:00Z")).containsExactly("4");
    assertThat(server.get("/api/v1/trades?success=maybe").status()).isEqualTo(400);
    assertThat(server.get("/api/v1/trades?symbl=A").error()).contains("symbl");
  }

  @Test
  void summarizesByWhatIsAsked() {
    DeskServer.store(
        store,
        at(0, 0).symbol("A").profit(4).took(100).trade(),
        at(1, MINUTE).symbol("A").profit(-1).failed().trade(),
        at(2, 61 * MINUTE).symbol("B").trade());
    JsonNode groups = server.get("/api/v1/trades/summary?by=symbol").json().path("groups");
    assertThat(groups).hasSize(2);
    JsonNode first = groups.path(0);
    assertThat(first.path("key").path(0).asText()).isEqualTo("A");
    assertThat(first.path("trades").asInt()).isEqualTo(2);
    assertThat(first.path("successes").asInt()).isEqualTo(1);
    assertThat(first.path("win_rate").asDouble()).isEqualTo(0.5);
    assertThat(first.path("profit").asDouble()).isEqualTo(3);
    assertThat(first.path("execution_ns").path("p99").asDouble()).isEqualTo(100);
    assertThat(groups.path(1).path("average_profit").isNull()).isTrue();
    assertThat(groups.path(1).path("win_rate").isNull()).isTrue();

    JsonNode hours =
        server.get("/api/v1/trades/summary?by=time,exchange&step=1h&offset=%2B00:30").json();
    assertThat(hours.path("step_ms").asLong()).isEqualTo(3_600_000);
    assertThat(hours.path("groups").path(0).path("key").path(0).asText())
        .isEqualTo("2026-01-22T09:30:00Z");
    assertThat(hours.path("groups").path(0).path("key").path(1).asText()).isEqualTo("binance");
    JsonNode weekdays = server.get("/api/v1/trades/summary?by=day_of_week").json();
    assertThat(weekdays.path("groups").path(0).path("key").path(0).asInt()).isEqualTo(4);
    JsonNode cut = server.get("/api/v1/trades/summary?by=symbol&limit=1").json();
    assertThat(cut.path("complete").asBoolean()).isFalse();
    assertThat(server.get("/api/v1/trades/summary").json().path("groups")).hasSize(1);
  }

  @Test
  void refusesGroupingsThatMakeNoSense() {
    DeskServer.store(store, at(0, 0).trade(), at(1, 100_000 * MINUTE).trade());
    for (String wrong :
        List.of("by=size", "by=symbol,symbol", "by=time&step=1ms", "by=time&offset=x", "limit=0")) {
      assertThat(server.get("/api/v1/trades/summary?" + wrong).status()).as(wrong).isEqualTo(400);
    }
  }

  @Test
  void showsWhatWasEarnedAndTheDrawdown() {
    DeskServer.store(
        store,
        at(0, 0).profit(10).trade(),
        at(1, MINUTE).profit(-4).trade(),
        at(2, 3 * MINUTE).profit(1).trade());
    JsonNode curve = server.get("/api/v1/trades/equity?step=1m").json();
    assertThat(curve.path("points").findValuesAsText("equity"))
        .containsExactly("10.0", "6.0", "7.0");
    assertThat(curve.path("points").findValuesAsText("drawdown"))
        .containsExactly("0.0", "4.0", "3.0");
    assertThat(curve.path("max_drawdown").asDouble()).isEqualTo(4);
    assertThat(curve.path("profit").asDouble()).isEqualTo(7);
    JsonNode chosen = server.get("/api/v1/trades/equity?points=2").json();
    assertThat(chosen.path("points").size()).isBetween(1, 2);
    JsonNode nothing = server.get("/api/v1/trades/equity?symbol=none").json();
    assertThat(nothing.path("points")).isEmpty();
    assertThat(nothing.path("profit").asDouble()).isZero();
  }

  @Test
  void spreadsProfitAndTimesOfExecution() {
    DeskServer.store(
        store, at(0, 0).profit(0).took(10).trade(), at(1, 1).profit(10).took(1000).trade());
    JsonNode profit = server.get("/api/v1/trades/distribution?bins=2").json();
    assertThat(profit.path("bins").findValuesAsText("count")).containsExactly("1", "1");
    assertThat(profit.path("scale").asText()).isEqualTo("linear");
    JsonNode times = server.get("/api/v1/trades/distribution?of=execution_time").json();
    assertThat(times.path("scale").asText()).isEqualTo("logarithmic");
    assertThat(times.path("count").asInt()).isEqualTo(2);
    assertThat(server.get("/api/v1/trades/distribution?scale=logarithmic").error())
        .contains("loss");
  }

  @Test
  void tellsWhatIsHeld() {
    DeskServer.store(
        store,
        at(0, 0).symbol("A").bought(3, 10).trade(),
        at(1, 1).symbol("A").sold(1, 12).trade(),
        at(2, 2).symbol("B").trade());
    JsonNode positions = server.get("/api/v1/trades/positions").json().path("positions");
    assertThat(positions).hasSize(2);
    assertThat(positions.path(0).path("quantity").asDouble()).isEqualTo(2);
    assertThat(positions.path(0).path("last_price").asDouble()).isEqualTo(12);
    assertThat(positions.path(1).path("last_price").isNull()).isTrue();
    JsonNode cut = server.get("/api/v1/trades/positions?limit=1").json();
    assertThat(cut.path("complete").asBoolean()).isFalse();
  }

  @Test
  void exportsAllThatIsAskedForInOrder() {
    DeskServer.store(
        store,
        at(0, 0).id("=1+1").symbol("A,B").profit(1.5).trade(),
        at(1, 1).id("b").bought(1, 2).trade());
    Answered all = server.get("/api/v1/trades/export");
    assertThat(all.response().headers().firstValue("content-disposition").orElse(""))
        .contains("millrace-trades.csv");
    String[] lines = all.text().split("\r\n", -1);
    assertThat(lines[0])
        .isEqualTo(
            "id,timestamp,service,host,trade_id,symbol,exchange,strategy,buy_price,sell_price,"
                + "quantity,profit,success,execution_time_ns,metadata");
    assertThat(lines[1])
        .contains(",2026-01-22T10:00:00Z,engine,,'=1+1,\"A,B\",binance,arbitrage,,,,1.5,true,,");
    assertThat(lines).hasSize(4);
    Answered some =
        server.get("/api/v1/trades/export?format=ndjson&fields=trade_id,profit&sort=desc&limit=1");
    assertThat(some.text()).isEqualTo("{\"trade_id\":\"b\",\"profit\":null}\n");
    assertThat(server.get("/api/v1/trades/export?fields=nothing").error()).contains("nothing");
  }

  @Test
  void exportsMoreTradesThanAPageHolds() {
    int count = 20_000;
    TradeRecord[] trades = new TradeRecord[count];
    for (int i = 0; i < count; i++) {
      trades[i] = at(i, i).id("t" + i).trade();
    }
    DeskServer.store(store, trades);
    assertThat(server.get("/api/v1/trades/export?fields=trade_id").text().lines())
        .hasSize(count + 1)
        .endsWith("t" + (count - 1));
  }

  @Test
  void saysWhatToConfigureWhereTradesAreNotKept() {
    try (DeskServer without = new DeskServer(null, null)) {
      for (String path : List.of("/api/v1/trades", "/api/v1/trades/summary", "/api/v1/metrics")) {
        assertThat(without.get(path).status()).as(path).isEqualTo(404);
        assertThat(without.get(path).error()).as(path).contains("configuration");
      }
      assertThat(without.post("/api/v1/trades/sql", "{\"sql\":\"SELECT 1\"}").error())
          .contains("configuration");
    }
  }

  private List<String> ids(String parameters) {
    return server
        .get("/api/v1/trades?" + parameters)
        .json()
        .path("trades")
        .findValuesAsText("trade_id");
  }

  private static TradeDraft at(long sequence, long after) {
    return TradeDraft.at(sequence, START + after);
  }

  private static long nanos(String time) {
    return Instant.parse(time).getEpochSecond() * 1_000_000_000;
  }
}
