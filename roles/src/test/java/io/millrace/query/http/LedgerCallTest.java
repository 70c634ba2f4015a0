package io.millrace.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.ports.ledger.Frontier;
import io.millrace.ports.ledger.LedgerLimits;
import io.millrace.ports.ledger.Run;
import io.millrace.ports.ledger.Settlement;
import io.millrace.ports.ledger.Source;
import io.millrace.ports.memory.MemoryLedger;
import io.millrace.ports.memory.MemoryLogStore;
import io.millrace.query.verify.Verification;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LedgerCallTest {
  private static final String TENANT = LogRecord.DEFAULT_TENANT;
  private static final long SECOND = 1_000_000_000;

  private final MemoryLedger ledger = new MemoryLedger(LedgerLimits.defaults());
  private final Frontier frontier = new Frontier(10);
  private final TestServer server =
      new TestServer(
          new QueryApi.Accounting(
              ledger, frontier, new Verification(ledger, new MemoryLogStore(), null)));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void tellsWhatWasSentStoredAndIsMissing() {
    settle("logs", "a", 0, 9);
    settle("logs", "a", 20, 29);
    frontier.accepted(new LogBatch(TENANT, new Origin("a", 3, 30), 5, new byte[0], 0, 0));
    JsonNode answer = get("");
    assertThat(answer.path("complete").asBoolean()).isFalse();
    assertThat(answer.path("missing").get(0).asText()).contains("records 10 to 19 of producer a");
    JsonNode account = answer.path("producers").get(0);
    assertThat(account.path("producer").asText()).isEqualTo("a");
    assertThat(account.path("epoch").asLong()).isEqualTo(3);
    assertThat(account.path("sent").asLong()).isEqualTo(30);
    assertThat(account.path("stored").asLong()).isEqualTo(20);
    assertThat(account.path("missing").asLong()).isEqualTo(10);
    assertThat(account.path("in_flight").asLong()).isEqualTo(5);
    assertThat(account.path("runs")).hasSize(2);
    assertThat(account.path("gaps").get(0).path("first").asLong()).isEqualTo(10);
    assertThat(account.path("gaps").get(0).path("start_time").asText())
        .startsWith("1970-01-01T00:00:09");
    assertThat(answer.path("sums").path("missing").asLong()).isEqualTo(10);
  }

  @Test
  void ofAProducerThatThisProcessKnowsNothingOfItDoesNotKnowWhatIsInFlight() {
    settle("logs", "a", 0, 9);
    assertThat(get("").path("producers").get(0).path("in_flight").isNull()).isTrue();
  }

  @Test
  void pagesReachAllAndEndThere() {
    for (String producer : List.of("a", "b", "c")) {
      settle("logs", producer, 0, 9);
    }
    JsonNode first = get("?limit=2");
    assertThat(first.path("producers").findValuesAsText("producer")).containsExactly("a", "b");
    JsonNode last = get("?limit=2&cursor=" + first.path("next").asText());
    assertThat(last.path("producers").findValuesAsText("producer")).containsExactly("c");
    assertThat(last.path("next").isNull()).isTrue();
    assertThat(last.path("sums").path("accounts").asInt()).isEqualTo(3);
  }

  @Test
  void findsByProducerServiceTimeSinkAndWhatIsMissing() {
    settle("logs", "web-1", 0, 9);
    settle("logs", "web-2", 5, 9);
    settle("trades", "desk", 0, 9);
    assertThat(producers("?producer=2")).containsExactly("web-2");
    assertThat(producers("?only=missing")).containsExactly("web-2");
    assertThat(producers("?sink=trades")).containsExactly("desk");
    assertThat(producers("?service=shop")).containsExactly("web-1", "web-2");
    assertThat(producers("?service=other")).isEmpty();
    assertThat(producers("?end_time=1970-01-01T00:00:03Z")).containsExactly("web-1");
    assertThat(get("?end_time=1970-01-01T00:00:03Z").path("complete").asBoolean()).isTrue();
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThat(server.get("/api/v1/ledger?cursor=ab").status()).isEqualTo(400);
    assertThat(server.get("/api/v1/ledger?sink=clay").error()).contains("logs");
    assertThat(server.get("/api/v1/ledger?only=some").status()).isEqualTo(400);
    assertThat(server.get("/api/v1/ledger?producers=a").error()).contains("producer");
  }

  @Test
  void withoutALedgerItSaysWhatToConfigure() {
    try (TestServer without = new TestServer()) {
      assertThat(without.get("/api/v1/ledger").status()).isEqualTo(404);
      assertThat(without.get("/api/v1/ledger").error()).contains("configuration");
    }
  }

  private JsonNode get(String parameters) {
    return server.get("/api/v1/ledger" + parameters).json();
  }

  private List<String> producers(String parameters) {
    return get(parameters).path("producers").findValuesAsText("producer");
  }

  /** Record i has the second i. */
  private void settle(String sink, String producer, long first, long last) {
    ledger.settle(
        List.of(
            new Settlement(
                new Source(TENANT, sink, producer, 3),
                new Run(first, last, first * SECOND, last * SECOND, null),
                last * SECOND,
                Set.of("shop"),
                List.of())));
  }
}
