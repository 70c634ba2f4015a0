package io.millrace.protocols.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.model.EpochNanos;
import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.protocols.CollectorServer;
import io.millrace.protocols.CollectorServer.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulkTest {
  private static final String NDJSON = "application/x-ndjson";
  private static final String GOOD = "{\"create\":{}}\n{\"message\":\"good\"}\n";

  private final CollectorServer server =
      new CollectorServer((collector, limits) ->
          Elasticsearch.endpoints(ElasticsearchSettings.defaults(), collector, limits.batch()));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void documentsBecomeRecordsUnderTheNamesOfTheCommonSchema() {
    Answer answer =
        bulk(
            "/logs-nginx.access-prod/_bulk",
            """
            {"create":{}}
            {"@timestamp":"2026-11-21T09:00:00.123456789Z","message":"GET /","log":{"level":"warn"},\
            "host":{"name":"web1"},"trace":{"id":"t1"},"http":{"response":{"status_code":503}}}
            {"index":{"_index":"shop-2026.11.21","_id":"17"}}
            {"message":"sold","service":{"name":"till"},"n":1}
            """);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("X-Elastic-Product")).isEqualTo("Elasticsearch");
    List<LogRecord> records = server.records();
    LogRecord first = records.get(0);
    assertThat(first.timestamp())
        .isEqualTo(EpochNanos.of(Instant.parse("2026-11-21T09:00:00.123456789Z")));
    assertThat(first.level()).isEqualTo(Level.WARN);
    assertThat(first.service()).isEqualTo("nginx.access");
    assertThat(first.host()).isEqualTo("web1");
    assertThat(first.traceId()).isEqualTo("t1");
    assertThat(first.message()).isEqualTo("GET /");
    assertThat(first.fields())
        .containsEntry("http.response.status_code", new Value.Whole(503))
        .containsEntry("_index", new Value.Text("logs-nginx.access-prod"));
    LogRecord second = records.get(1);
    assertThat(second.timestamp()).isEqualTo(EpochNanos.of(CollectorServer.NOW));
    assertThat(second.service()).isEqualTo("till");
    assertThat(second.fields())
        .containsEntry("_index", new Value.Text("shop-2026.11.21"))
        .containsEntry("_id", new Value.Text("17"));

    JsonNode items = answer.json().path("items");
    assertThat(items.at("/0/create/_index").asText()).isEqualTo("logs-nginx.access-prod");
    assertThat(items.at("/0/create/_id").asText()).isEqualTo(first.id().text());
    assertThat(items.at("/1/index/_index").asText()).isEqualTo("shop-2026.11.21");
    assertThat(items.at("/1/index/_id").asText()).isEqualTo("17");
    assertThat(items.at("/1/index/status").asInt()).isEqualTo(201);
  }

  /** Some clients look for this very text, and no further. */
  @Test
  void answersCompactlyAndInTheOrderThatClientsLookFor() {
    assertThat(bulk("/_bulk?filter_path=took,errors,items.*.status", GOOD + GOOD).text())
        .matches(
            "\\{\"took\":\\d+,\"errors\":false,\"items\":\\["
                + "\\{\"create\":\\{\"status\":201}},\\{\"create\":\\{\"status\":201}}]}");
    assertThat(bulk("/_bulk?filter_path=errors,items.*.error", GOOD + GOOD).text())
        .isEqualTo("{\"errors\":false}");
  }

  @Test
  void aBadDocumentIsToldInItsPlaceAndItsNeighboursGoThrough() {
    Answer answer =
        bulk("/_bulk", GOOD + "{\"create\":{}}\n{\"message\":\n" + "{\"index\":{}}\n[1]\n" + GOOD);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("errors").asBoolean()).isTrue();
    JsonNode items = answer.json().path("items");
    assertThat(items).hasSize(4);
    assertThat(items.at("/0/create/status").asInt()).isEqualTo(201);
    assertThat(items.at("/1/create/status").asInt()).isEqualTo(400);
    assertThat(items.at("/1/create/error/type").asText()).isEqualTo("document_parsing_exception");
    assertThat(items.at("/1/create/error/reason").asText()).contains("expected a value");
    assertThat(items.at("/2/index/error/reason").asText()).contains("must be a JSON object");
    assertThat(items.at("/3/create/status").asInt()).isEqualTo(201);
    assertThat(server.records()).hasSize(2);
  }

  @Test
  void logsAreNeitherChangedNorDeleted() {
    Answer answer =
        bulk(
            "/_bulk",
            "{\"update\":{\"_id\":\"1\"}}\n{\"doc\":{}}\n{\"delete\":{\"_id\":\"2\"}}\n" + GOOD);
    JsonNode items = answer.json().path("items");
    assertThat(items.at("/0/update/error/reason").asText()).contains("not updated");
    assertThat(items.at("/1/delete/error/reason").asText()).contains("not deleted");
    assertThat(items.at("/2/create/status").asInt()).isEqualTo(201);
    assertThat(server.records()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no json                             | it is no JSON
          {"message":"an action is missing"}  | expected one of create, index
          {"create":{}} x                     | it is no JSON
          {"create":{}}                       | no document behind its last action
          """)
  void whatCannotBeToldApartIsRefusedWhole(String line, String reason) {
    Answer answer = bulk("/_bulk", GOOD + line + "\n");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/error/type").asText()).isEqualTo("illegal_argument_exception");
    assertThat(answer.json().at("/error/reason").asText()).contains(reason);
    assertThat(answer.json().path("status").asInt()).isEqualTo(400);
    assertThat(server.records()).isEmpty();
  }

  @Test
  void eachDocumentIsOfTheIndexThatItsActionNames() {
    String[] indexes = {"a", "b-2026.11.21", "a"};
    StringBuilder body = new StringBuilder();
    for (String index : indexes) {
      body.append("{\"create\":{\"_index\":\"%s\"}}\n{\"message\":\"m\"}\n".formatted(index));
    }
    body.append("{\"create\":{\"_id\":\"1\"}}\n{\"message\":\"m\"}\n");
    assertThat(bulk("/path/_bulk", body.toString()).status()).isEqualTo(200);
    assertThat(server.records())
        .extracting(LogRecord::service)
        .containsExactly("a", "b", "a", "path");
  }

  @Test
  void blankLinesAndAMissingLastLineFeedDoNoHarm() {
    assertThat(bulk("/_bulk", "\n" + GOOD + "\r\n" + GOOD.strip()).status()).isEqualTo(200);
    assertThat(server.records()).hasSize(2);
  }

  @Test
  void tellsWhenToComeBack() {
    server.failure =
        new MillraceException(Kind.OVERLOADED, "the journal is full", null, Duration.ofSeconds(3));
    Answer full = bulk("/_bulk", GOOD);
    assertThat(full.status()).isEqualTo(429);
    assertThat(full.header("Retry-After")).isEqualTo("3");
    assertThat(full.json().at("/error/type").asText()).isEqualTo("es_rejected_execution_exception");
    server.failure = new MillraceException(Kind.UNAVAILABLE, "the disk is away");
    assertThat(bulk("/_bulk", GOOD).status()).isEqualTo(503);
    server.failure = null;
    assertThat(bulk("/_bulk", GOOD).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST /shop/_doc", "PUT /shop/_doc/7", "PUT /shop/_create/7"})
  void takesOneDocumentByItself(String call) {
    String[] parts = call.split(" ");
    Answer answer =
        server.send(
            parts[0],
            parts[1],
            "{\"message\":\"alone\"}".getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "application/json");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().path("result").asText()).isEqualTo("created");
    assertThat(server.records()).singleElement().extracting(LogRecord::service).isEqualTo("shop");
  }

  @Test
  void answersInTheMediaTypeThatWasAskedFor() {
    String asked = "application/vnd.elasticsearch+json;compatible-with=9";
    assertThat(server.post("/_bulk", GOOD, "Accept", asked).header("Content-Type"))
        .isEqualTo(asked);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, 200",
    "HEAD, /, 200",
    "GET, /_license, 200",
    "GET, /_xpack, 200",
    "GET, /shop/_refresh, 200",
    "POST, /_refresh, 200",
    "GET, /_cluster/health, 200",
    "GET, /_nodes/http, 200",
    "GET, /_nodes/_all/http, 200",
    "PUT, /_ilm/policy/filebeat, 200",
    "HEAD, /_index_template/filebeat-9.2.0, 200",
    "PUT, /_ingest/pipeline/x, 200",
    "HEAD, /logs, 200",
    "PUT, /logs, 200",
  })
  void answersWhatClientsAskBeforeTheySend(String method, String path, int status) {
    Answer answer = server.send(method, path, new byte[0]);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("X-Elastic-Product")).isEqualTo("Elasticsearch");
  }

  @Test
  void tellsAVersionAndAnActiveLicence() {
    JsonNode root = server.send("GET", "/", new byte[0]).json();
    assertThat(root.at("/version/number").asText()).isEqualTo("9.2.0");
    assertThat(root.at("/version/build_flavor").asText()).isEqualTo("default");
    assertThat(root.path("tagline").asText()).isEqualTo("You Know, for Search");
    JsonNode license = server.send("GET", "/_license", new byte[0]).json();
    assertThat(license.at("/license/status").asText()).isEqualTo("active");
  }

  private Answer bulk(String path, String body) {
    return server.post(path, body, "Content-Type", NDJSON);
  }
}
