package io.millrace.desk.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.model.LogRecord;
import io.millrace.model.query.TimeText;
import io.millrace.ports.Completeness;
import io.millrace.ports.ledger.Reason;
import io.millrace.ports.ledger.Run;
import io.millrace.ports.ledger.Settlement;
import io.millrace.ports.ledger.Source;
import io.millrace.ports.memory.MemoryMetricStore;
import io.millrace.ports.memory.MemoryTradeStore;
import io.millrace.ports.trade.SqlAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of the desk say what never came to the store that they are from. */
@Timeout(60)
class AccountedAnswersTest {
  private static final long TEN = 1_769_076_000_000_000_000L;
  private static final long HOUR = 3_600_000_000_000L;

  private final MemoryTradeStore trades = new MemoryTradeStore();
  private final MemoryMetricStore metrics = new MemoryMetricStore();
  private final DeskServer server = new DeskServer(trades, metrics);

  @AfterEach
  void close() {
    server.close();
    trades.close();
    metrics.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trades?",
        "trades/summary?",
        "trades/equity?",
        "trades/distribution?",
        "trades/positions?"
      })
  void sayWhichTradesAreMissingFromTheirTime(String call) {
    assertSays(call, "trades");
  }

  @ParameterizedTest
  @ValueSource(strings = {"metrics?", "metrics/series?name=orders&"})
  void sayWhichPointsAreMissingFromTheirTime(String call) {
    assertSays(call, "metrics");
  }

  @Test
  void saysSoOfWhateverTimeAStatementOfSqlIs() {
    AnsweringStore store =
        new AnsweringStore((_, _, _) -> new SqlAnswer(List.of(), List.of(), Completeness.COMPLETE));
    try (DeskServer other = new DeskServer(store, null)) {
      settle(other, "trades", 0, 9, TEN, null);
      settle(other, "trades", 12, 19, TEN, null);
      JsonNode answer = other.post("/api/v1/trades/sql", "{\"sql\":\"SELECT 1\"}").json();
      assertThat(answer.path("missing").path(0).asText()).startsWith("records 10 to 11 of");
    }
  }

  @Test
  void anExportOfTradesEndsWithWhatIsMissing() {
    settle(server, "trades", 5, 9, TEN, null);
    String file = server.get("/api/v1/trades/export?format=csv").response().body();
    assertThat(file).contains("#INCOMPLETE: records 0 to 4 of producer p");
  }

  private void assertSays(String call, String sink) {
    settle(server, "logs", 5, 9, TEN, null);
    assertThat(get(call, TEN - HOUR, TEN + HOUR).path("complete").asBoolean()).isTrue();
    settle(server, sink, 0, 9, TEN, null);
    settle(server, sink, 0, 4, TEN - 2 * HOUR, Reason.EXPIRED);
    settle(server, sink, 12, 19, TEN, null);
    JsonNode answer = get(call, TEN - HOUR, TEN + HOUR);
    assertThat(answer.path("complete").asBoolean()).as("%s", answer).isFalse();
    assertThat(answer.path("missing")).hasSize(1);
    assertThat(answer.path("missing").path(0).asText())
        .startsWith("records 10 to 11 of producer p (epoch 1)");
    assertThat(answer.has("notes")).isFalse();
    JsonNode elsewhere = get(call, TEN - 3 * HOUR, TEN - HOUR);
    assertThat(elsewhere.path("complete").asBoolean()).isTrue();
    assertThat(elsewhere.path("notes").path(0).asText()).contains("deleted by retention");
  }

  private JsonNode get(String call, long from, long to) {
    return server
        .get(
            "/api/v1/%sstart_time=%s&end_time=%s"
                .formatted(call, TimeText.format(from), TimeText.format(to)))
        .json();
  }

  private static void settle(
      DeskServer at, String sink, long first, long last, long time, @Nullable String reason) {
    at.ledger()
        .settle(
            List.of(
                new Settlement(
                    new Source(LogRecord.DEFAULT_TENANT, sink, "p", 1),
                    new Run(first, last, time, time, reason),
                    time)));
  }
}
