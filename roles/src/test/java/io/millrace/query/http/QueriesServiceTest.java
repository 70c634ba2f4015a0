package io.millrace.query.http;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.linecorp.armeria.client.WebClient;
import io.millrace.query.SearchLimits;
import io.millrace.query.http.TestServer.Answered;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QueriesServiceTest {
  private static final String QUERIES = "/api/v1/queries";
  private static final List<String> ASKING =
      List.of(
          "/api/v1/logs/search?query=lost&start_time=-1h",
          "/api/v1/logs/histogram?start_time=-1h&end_time=now",
          "/api/v1/logs/facets?field=service",
          "/api/v1/logs/fields",
          "/api/v1/traces/abc",
          "/logs/export",
          "/api/v1/logs/search?query=*|stats%20count()");

  private final ScriptedStore store =
      new ScriptedStore(Long.MAX_VALUE).seekingFrom(0).aggregatingInVain();
  private final TestServer server = new TestServer(store, limits(2, 4));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void cancelsWhatNobodyWaitsForAnyMoreOverHttp1() throws Exception {
    for (String path : ASKING) {
      try (Socket socket = new Socket("127.0.0.1", server.uri("/").getPort())) {
        socket
            .getOutputStream()
            .write(
                "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    .formatted(path)
                    .getBytes(StandardCharsets.UTF_8));
        until(path + " seeks", () -> store.open() == 1 && queries().size() == 1);
      }
      until(path + " has ended", () -> store.open() == 0 && queries().isEmpty());
    }
    until("they are counted", () -> cancelled("client") == ASKING.size());
  }

  @Test
  void cancelsWhatNobodyWaitsForAnyMoreOverHttp2() {
    WebClient client = WebClient.of("h2c://" + server.uri("/").getAuthority());
    for (String path : ASKING) {
      com.linecorp.armeria.common.HttpResponse asked = client.get(path);
      until(path + " seeks", () -> store.open() == 1);
      asked.abort();
      until(path + " has ended", () -> store.open() == 0 && queries().isEmpty());
    }
    until("they are counted", () -> cancelled("client") == ASKING.size());
  }

  @Test
  void tellsWhatRuns() {
    CompletableFuture<HttpResponse<String>> asked = ask(server.client(), ASKING.getFirst());
    until("it seeks", () -> store.open() == 1);
    JsonNode query = queries().get(0);
    assertThat(query.path("kind").asText()).isEqualTo("search");
    assertThat(query.path("path").asText()).isEqualTo("/api/v1/logs/search");
    assertThat(query.path("query").asText()).isEqualTo("lost");
    assertThat(query.path("start_time").asText()).isEqualTo("-1h");
    assertThat(query.path("end_time").isNull()).isTrue();
    assertThat(query.path("state").asText()).isEqualTo("running");
    assertThat(query.path("rows").isIntegralNumber()).isTrue();
    assertThat(query.path("all_rows").isNull()).isTrue();
    assertThat(delete(query.path("id").asText()).status()).isEqualTo(200);
    assertThat(asked.join().statusCode()).isEqualTo(499);
    assertThat(asked.join().body()).contains("\"kind\":\"CANCELLED\"");
    until("it has ended", () -> store.open() == 0 && queries().isEmpty());
    until("it is counted", () -> cancelled("call") == 1);
    assertThat(delete(query.path("id").asText()).status()).isEqualTo(404);
  }

  @Test
  void cancelsWhatStillWaitsForAThread() {
    List<CompletableFuture<HttpResponse<String>>> asked =
        List.of(
            ask(server.client(), ASKING.getFirst()),
            ask(server.client(), ASKING.getFirst()),
            ask(server.client(), ASKING.getFirst()));
    until("two run and one waits", () -> store.open() == 2 && queries().size() == 3);
    for (JsonNode query : queries()) {
      if (query.path("state").asText().equals("waiting")) {
        assertThat(delete(query.path("id").asText()).status()).isEqualTo(200);
      }
    }
    until("it is gone", () -> queries().size() == 2);
    assertThat(store.open()).isEqualTo(2);
    assertThat(asked.stream().filter(CompletableFuture::isDone)).hasSizeLessThanOrEqualTo(1);
    queries().forEach(query -> delete(query.path("id").asText()));
    asked.forEach(each -> assertThat(each.join().statusCode()).isEqualTo(499));
    until("all have ended", () -> store.open() == 0 && queries().isEmpty());
  }

  private CompletableFuture<HttpResponse<String>> ask(HttpClient client, String path) {
    return client.sendAsync(
        HttpRequest.newBuilder(server.uri(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode queries() {
    return server.get(QUERIES).json().path("queries");
  }

  private Answered delete(String id) {
    return server.send("DELETE", QUERIES + "/" + id, "text/plain", "");
  }

  private double cancelled(String by) {
    return server.registry().get("millrace.queries.cancelled").tag("by", by).counter().count();
  }

  private static SearchLimits limits(int running, int waiting) {
    SearchLimits usual = SearchLimits.defaults();
    return new SearchLimits(
        usual.time(),
        usual.rows(),
        usual.groups(),
        running,
        waiting,
        usual.time(),
        usual.page(),
        usual.offset(),
        usual.table(),
        usual.answerBytes(),
        usual.context(),
        usual.buckets(),
        usual.facets(),
        usual.bodyBytes(),
        usual.exports(),
        usual.exportTime());
  }
}
