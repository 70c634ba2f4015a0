package io.millrace.desk.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.contracts.Draft;
import io.millrace.contracts.Eventually;
import io.millrace.contracts.Producer;
import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.query.Matcher;
import io.millrace.model.query.QueryParser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ExceptionCallsTest {
  private static final long START =
      Instant.parse("2026-01-22T10:00:00Z").getEpochSecond() * 1_000_000_000;
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final String RANGE =
      "start_time=2026-01-22T10:00:00Z&end_time=2026-01-22T11:00:00Z";

  private final DeskServer server = new DeskServer(null, null);
  private final Producer producer = new Producer("p");

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void groupsByFingerprintAndCountsRepeats() {
    store(
        thrown(0, "f1", 1).exception("java.io.IOException: a\n\tat X"),
        thrown(30 * MINUTE, "f2", 1).exception("trace"),
        thrown(20 * MINUTE, "f1", 40).service("router"),
        // Of a logger that does not count.
        Draft.at(START + MINUTE).level(Level.ERROR).message("m").field("fingerprint", "f1"),
        thrown(-MINUTE, "f3", 1),
        thrown(60 * MINUTE, "f4", 1));
    JsonNode answer = server.get("/api/v1/exceptions?" + RANGE).json();
    JsonNode groups = answer.path("exceptions");
    assertThat(groups.findValuesAsText("fingerprint").stream().distinct())
        .containsExactly("f2", "f1");
    assertThat(answer.path("total").asInt()).isEqualTo(2);
    assertThat(answer.path("complete").asBoolean()).isTrue();
    JsonNode f1 = groups.path(1);
    assertThat(f1.path("count").asInt()).isEqualTo(42);
    assertThat(f1.path("records").asInt()).isEqualTo(3);
    assertThat(f1.path("first_seen").asText()).isEqualTo("2026-01-22T10:00:00Z");
    assertThat(f1.path("last_seen").asText()).isEqualTo("2026-01-22T10:20:00Z");
    assertThat(f1.path("service").asText()).isEqualTo("router");
    assertThat(f1.path("type").asText()).isEqualTo("java.io.IOException");
    assertThat(f1.path("message").asText()).isEqualTo("gone");
    assertThat(f1.path("buckets").findValuesAsText("count")).containsExactly("1", "1", "40");
    JsonNode byCount = server.get("/api/v1/exceptions?sort=count&limit=1&" + RANGE).json();
    assertThat(byCount.path("exceptions")).hasSize(1);
    assertThat(byCount.path("exceptions").path(0).path("fingerprint").asText()).isEqualTo("f1");
    JsonNode some = server.get("/api/v1/exceptions?service=router&" + RANGE).json();
    assertThat(some.path("exceptions").path(0).path("count").asInt()).isEqualTo(40);
  }

  @Test
  void tellsOfErrorsWithoutAFingerprintByServiceAndHowToFindThem() {
    store(
        Draft.at(START).level(Level.ERROR).service("a \"b\""),
        Draft.at(START + 1).level(Level.CRITICAL).service("a \"b\""),
        Draft.at(START + 2).level(Level.WARN).service("a \"b\""),
        Draft.at(START + 3).level(Level.TRADE).service("c"),
        thrown(4, "f", 1).service("d"));
    JsonNode answer = server.get("/api/v1/exceptions?" + RANGE).json();
    assertThat(answer.path("others")).hasSize(1);
    assertThat(answer.path("others").path(0).path("count").asInt()).isEqualTo(2);
    String query = answer.path("others").path(0).path("query").asText();
    Matcher matcher = Matcher.of(new QueryParser().parse(query).where());
    assertThat(stored.stream().filter(matcher::matches)).hasSize(2);
  }

  @Test
  void tellsAllOfOne() {
    store(
        thrown(0, "f1", 1).exception("the trace").field("trade_id", "T1"),
        thrown(10 * MINUTE, "f1", 3).field("trade_id", "T2"),
        thrown(11 * MINUTE, "f1", 1).exception("a newer trace").field("trade_id", "T1"),
        thrown(12 * MINUTE, "f1", 5).service("router"),
        thrown(12 * MINUTE, "f2", 7).exception("another's"));
    JsonNode one = server.get("/api/v1/exceptions/f1?step=5m&" + RANGE).json();
    assertThat(one.path("count").asInt()).isEqualTo(10);
    assertThat(one.path("latest").path("service").asText()).isEqualTo("router");
    assertThat(one.path("stack_trace").asText()).isEqualTo("a newer trace");
    assertThat(one.path("buckets")).hasSize(12);
    assertThat(one.path("buckets").path(0).path("count").asInt()).isEqualTo(1);
    assertThat(one.path("buckets").path(2).path("count").asInt()).isEqualTo(9);
    assertThat(one.path("buckets").path(2).path("records").asInt()).isEqualTo(3);
    assertThat(one.path("services").findValuesAsText("service"))
        .containsExactly("engine", "router");
    assertThat(one.path("trades").toString())
        .isEqualTo(
            "[{\"trade_id\":\"T1\",\"records\":2,\"last_seen\":\"2026-01-22T10:11:00Z\"},"
                + "{\"trade_id\":\"T2\",\"records\":1,\"last_seen\":\"2026-01-22T10:10:00Z\"}]");
    Matcher matcher = Matcher.of(new QueryParser().parse(one.path("query").asText()).where());
    assertThat(stored.stream().filter(matcher::matches)).hasSize(4);
    assertThat(
            server
                .get("/api/v1/exceptions/f1?start_time=2026-01-22T10:12:00Z")
                .json()
                .path("stack_trace")
                .isNull())
        .isTrue();
  }

  @Test
  void saysWhenThereIsNoneAndRefusesWhatItCannotAnswer() {
    assertThat(server.get("/api/v1/exceptions").json().path("exceptions")).isEmpty();
    assertThat(server.get("/api/v1/exceptions/none").status()).isEqualTo(404);
    for (String wrong :
        List.of("limit=0", "limit=201", "sort=size", "query=a|limit 1", "step=1m")) {
      assertThat(
              server
                  .get("/api/v1/exceptions?" + wrong.replace(" ", "%20").replace("|", "%7C"))
                  .status())
          .as(wrong)
          .isEqualTo(400);
    }
  }

  private final List<LogRecord> stored = new ArrayList<>();

  private void store(Draft... drafts) {
    LogBatch batch = producer.batch(drafts);
    Eventually.await(server.logs().append(batch));
    stored.addAll(Producer.records(batch));
  }

  private static Draft thrown(long after, String fingerprint, long count) {
    return Draft.at(START + after)
        .level(Level.ERROR)
        .service("engine")
        .message("order not sent")
        .field("fingerprint", fingerprint)
        .field("exception_type", "java.io.IOException")
        .field("exception_message", "gone")
        .field("exception_count", count);
  }
}
