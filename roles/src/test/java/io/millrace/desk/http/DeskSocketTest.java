package io.millrace.desk.http;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.contracts.TradeDraft;
import io.millrace.desk.DeskLimits;
import io.millrace.desk.TradeBatches;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.memory.MemoryTradeStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DeskSocketTest {
  private static final String LIVE = "/api/v1/desk/live";
  private static final String REPLAY =
      "/api/v1/desk/replay?start_time=2026-01-22T10:00:00Z&end_time=2026-01-22T11:00:00Z";
  private static final DeskLimits LIMITS =
      new DeskLimits(2, 1, 4, 100, 500, 50, 500, 100, 900, Duration.ofMillis(16));

  private final MemoryTradeStore store = new MemoryTradeStore();

  /** It is noon where the test begins: the desk would be empty after a midnight. */
  private final Clock clock =
      Clock.offset(
          Clock.systemUTC(),
          Duration.between(Instant.now(), Instant.parse("2026-01-22T12:00:00Z")));

  private final DeskServer server = new DeskServer(store, null, LIMITS, clock);
  private long sequence;

  @AfterEach
  void close() {
    server.close();
    store.close();
  }

  @Test
  void showsTheWholeStateAndThenWhatChanges() throws Exception {
    trade("A", 1.5);
    try (SocketClient client = new SocketClient(server, LIVE)) {
      JsonNode first = client.next(frame -> frame.path("complete").asBoolean());
      assertThat(first.path("type").asText()).isEqualTo("desk");
      assertThat(first.path("totals").path("profit").asDouble()).isEqualTo(1.5);
      TradeRecord trade = trade("B", -1);
      JsonNode second = client.next(frame -> !frame.path("executions").isEmpty());
      assertThat(second.path("full").asBoolean()).isFalse();
      assertThat(second.path("symbols")).hasSize(1);
      assertThat(second.path("symbols").path(0).path("key").asText()).isEqualTo("B");
      assertThat(second.path("executions").path(0).path("number").asLong()).isEqualTo(2);
      assertThat(second.path("totals").path("win_rate").asDouble()).isEqualTo(0.5);
      assertThat(second.path("exchanges")).hasSize(1);
      JsonNode clock = second.path("clock");
      assertThat(clock.path("called_us").asLong()).isEqualTo(trade.timestamp() / 1_000);
      assertThat(clock.path("shown_us").asLong())
          .isGreaterThanOrEqualTo(clock.path("called_us").asLong());
      assertThat(clock.path("sent_us").asLong())
          .isGreaterThanOrEqualTo(clock.path("shown_us").asLong());
    }
  }

  @Test
  void answersWithTheStateOnce() {
    trade("A", 1.5);
    JsonNode frame = server.get("/api/v1/desk").json();
    assertThat(frame.path("full").asBoolean()).isTrue();
    assertThat(frame.path("positions").path(0).path("symbol").asText()).isEqualTo("A");
    assertThat(frame.path("equity").path(0).path("profit").asDouble()).isEqualTo(1.5);
    assertThat(server.get("/api/v1/desk").json().path("type").asText()).isEqualTo("desk");
  }

  @Test
  void givesAClientThatReadsSlowlyTheNewestState() throws Exception {
    try (SocketClient client = new SocketClient(server, LIVE + "?interval=16")) {
      JsonNode before = client.next(frame -> frame.path("complete").asBoolean());
      int trades = 5_000;
      for (int i = 0; i < trades; i++) {
        trade("S" + i % 400, 1);
      }
      long told = before.path("update").asLong();
      JsonNode frame = before;
      while (frame.path("totals").path("trades").asInt() < trades) {
        frame = client.next();
        long update = frame.path("update").asLong();
        assertThat(frame.path("skipped").asLong()).isEqualTo(Math.max(0, update - told - 1));
        told = update;
      }
      assertThat(told - before.path("update").asLong()).isEqualTo(trades);
      assertThat(frame.path("totals").path("profit").asDouble()).isEqualTo(trades);
    }
  }

  @Test
  void sendsAClientThatSetsThePaceNoFrameBeforeItIsReady() throws Exception {
    trade("A", 1);
    try (SocketClient paced = new SocketClient(server, LIVE + "?interval=16&pace=client");
        SocketClient other = new SocketClient(server, LIVE + "?interval=16")) {
      JsonNode first = paced.next();
      for (int i = 0; i < 20; i++) {
        long update = first.path("update").asLong() + i;
        trade("B", 1);
        other.next(frame -> frame.path("update").asLong() > update);
      }
      paced.send("{\"type\":\"ready\"}");
      JsonNode second = paced.next();
      assertThat(second.path("update").asLong()).isGreaterThanOrEqualTo(20);
      assertThat(second.path("skipped").asLong())
          .isEqualTo(second.path("update").asLong() - first.path("update").asLong() - 1);
      paced.send("{\"type\":\"faster\"}");
      assertThat(paced.next().path("error").path("message").asText()).contains("ready");
      assertThat(paced.closed()).isEqualTo(1008);
    }
  }

  @Test
  void forgetsAClientThatVanishesAndLetsTheNextLookOn() throws Exception {
    SocketClient first = new SocketClient(server, LIVE);
    SocketClient second = new SocketClient(server, LIVE);
    assertThat(first.next().path("type").asText()).isEqualTo("desk");
    assertThat(second.next().path("type").asText()).isEqualTo("desk");
    try (SocketClient third = new SocketClient(server, LIVE)) {
      assertThat(third.next().path("error").path("kind").asText()).isEqualTo("OVERLOADED");
      assertThat(third.closed()).isEqualTo(1013);
    }
    first.close();
    second.close();
    until(() -> server.registry().get("millrace.desk.viewers").gauge().value() == 0);
    try (SocketClient third = new SocketClient(server, LIVE)) {
      assertThat(third.next().path("type").asText()).isEqualTo("desk");
    }
  }

  @Test
  void tellsWhatIsWrongInAFrame() throws Exception {
    for (String wrong :
        new String[] {
          LIVE + "?intervall=5",
          LIVE + "?interval=1",
          LIVE + "?pace=mine",
          "/api/v1/desk/replay",
          REPLAY + "&speed=0",
          REPLAY + "&speed=fast",
          "/api/v1/desk/replay?start_time=2999-01-01T00:00:00Z"
        }) {
      try (SocketClient client = new SocketClient(server, wrong)) {
        assertThat(client.next().path("error").path("kind").asText())
            .as(wrong)
            .isEqualTo("INVALID");
        assertThat(client.closed()).as(wrong).isEqualTo(1008);
      }
    }
  }

  @Test
  void closesViewsWhenTheServerStops() {
    try (SocketClient live = new SocketClient(server, LIVE);
        SocketClient paced = new SocketClient(server, LIVE + "?pace=client");
        SocketClient replay = new SocketClient(server, REPLAY)) {
      server.api().endViews();
      assertThat(live.closed()).isEqualTo(1001);
      assertThat(paced.closed()).isEqualTo(1001);
      assertThat(replay.closed()).isEqualTo(1001);
    }
  }

  @Test
  void replaysAPeriodAndObeys() throws Exception {
    long start = Instant.parse("2026-01-22T10:00:00Z").getEpochSecond() * 1_000_000_000;
    TradeRecord[] trades = new TradeRecord[600];
    for (int i = 0; i < trades.length; i++) {
      trades[i] =
          TradeDraft.at(i, start + i * 6_000_000_000L).symbol(i % 2 == 0 ? "A" : "B").trade();
    }
    DeskServer.store(store, trades);
    try (SocketClient client = new SocketClient(server, REPLAY + "&symbol=A&speed=max")) {
      JsonNode end = client.next(frame -> state(frame).equals("ended"));
      assertThat(end.path("type").asText()).isEqualTo("replay");
      assertThat(end.path("totals").path("trades").asInt()).isEqualTo(300);
      assertThat(end.path("replay").path("progress").asDouble()).isEqualTo(1);
      assertThat(end.path("replay").path("speed").asText()).isEqualTo("max");
      client.send("{\"type\":\"pause\"}");
      client.send("{\"type\":\"seek\",\"time\":\"2026-01-22T10:30:00Z\"}");
      JsonNode half = client.next(frame -> state(frame).equals("paused"));
      assertThat(half.path("totals").path("trades").asInt()).isEqualTo(150);
      assertThat(half.path("replay").path("time").asText()).isEqualTo("2026-01-22T10:30:00Z");
      client.send("{\"type\":\"speed\",\"speed\":2.5}");
      client.send("{\"type\":\"resume\"}");
      JsonNode playing = client.next(frame -> state(frame).equals("playing"));
      assertThat(playing.path("replay").path("speed").asDouble()).isEqualTo(2.5);
      client.send("{\"type\":\"rewind\"}");
      JsonNode error = client.next(frame -> frame.path("type").asText().equals("error"));
      assertThat(error.path("error").path("message").asText()).contains("pause, resume");
      assertThat(client.closed()).isEqualTo(1008);
    }
    // The only replay that may run has ended.
    until(() -> {
      try (SocketClient next = new SocketClient(server, REPLAY)) {
        return next.next().path("type").asText().equals("replay");
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    });
  }

  private static String state(JsonNode frame) {
    return frame.path("replay").path("state").asText();
  }

  /** A trade of just now, as the writer shows it. */
  private TradeRecord trade(String symbol, double profit) {
    Instant now = clock.instant();
    TradeRecord trade =
        TradeDraft.at(sequence++, now.getEpochSecond() * 1_000_000_000 + now.getNano())
            .symbol(symbol)
            .profit(profit)
            .trade();
    server.desk().accept(TradeBatches.of(trade));
    return trade;
  }
}
