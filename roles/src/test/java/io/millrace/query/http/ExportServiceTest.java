package io.millrace.query.http;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.contracts.Draft;
import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.ports.memory.MemoryLogStore;
import io.millrace.query.SearchLimits;
import io.millrace.query.http.TestServer.Answered;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ExportServiceTest {
  private static final long SECOND = 1_000_000_000L;
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void writesWholeRecordsAsNdjson() throws Exception {
    try (TestServer server = new TestServer()) {
      server.store(
          Draft.at(SECOND).message("one\ntwo").field("a", 1),
          Draft.at(2 * SECOND).level(Level.ERROR).message("b"),
          Draft.at(3 * SECOND).message("c"));
      Answered answer = server.get("/logs/export?query=a:1%20OR%20level:error");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("content-type")).isEqualTo("application/x-ndjson");
      assertThat(answer.header("content-disposition")).contains("millrace-logs.ndjson");
      List<String> lines = answer.response().body().lines().toList();
      JsonNode searched =
          server.get("/api/v1/logs/search?query=a:1%20OR%20level:error").json().path("logs");
      assertThat(lines).hasSize(2);
      assertThat(JSON.readTree(lines.get(0))).isEqualTo(searched.get(0));
      assertThat(JSON.readTree(lines.get(1))).isEqualTo(searched.get(1));
    }
  }

  @Test
  void isNotCancelledByAClientThatHasReadItsEnd() {
    try (TestServer server = new TestServer()) {
      server.store(Draft.at(1).message("a"));
      for (int i = 0; i < 300; i++) {
        assertThat(server.get("/logs/export").status()).isEqualTo(200);
        // By the same connection, which must not be broken off.
        assertThat(server.post("/logs/query", "{\"limit\":1}").messages()).containsExactly("a");
      }
      assertThat(server.registry().get("millrace.queries.cancelled").counters())
          .allSatisfy(cancelled -> assertThat(cancelled.count()).isZero());
    }
  }

  @Test
  void writesAnArrayOfJsonAlsoOfNothing() {
    try (TestServer server = new TestServer()) {
      assertThat(server.get("/logs/export?format=json").response().body()).isEqualTo("[]");
      assertThat(server.get("/logs/export").response().body()).isEmpty();
      server.store(Draft.at(1).message("a"), Draft.at(2).message("b"));
      Answered answer = server.get("/logs/export?format=json&sort=asc");
      assertThat(answer.json().findValuesAsText("message")).containsExactly("a", "b");
      Answered columns = server.get("/logs/export?format=json&fields=message,x,timestamp&limit=1");
      assertThat(columns.response().body())
          .isEqualTo(
              "[{\"message\":\"b\",\"x\":null,\"timestamp\":\"1970-01-01T00:00:00.000000002Z\"}]");
    }
  }

  @Test
  void writesCsvWithAColumnForEachField() {
    try (TestServer server = new TestServer()) {
      LogRecord record =
          server
              .store(
                  Draft.at(SECOND)
                      .host("")
                      .message("say \"hi\",\r\nplease")
                      .field("n", -5)
                      .field("tags", new Value.Json("[1,\"a\"]")))
              .getFirst();
      Answered answer = server.get("/logs/export?format=csv");
      assertThat(answer.header("content-type")).isEqualTo("text/csv; charset=utf-8");
      assertThat(answer.response().body())
          .isEqualTo(
              "id,timestamp,level,service,host,message,trace_id,span_id,exception,n,tags,other_fields\r\n"
                  + record.id().text()
                  + ",1970-01-01T00:00:01Z,INFO,shop,\"\",\"say \"\"hi\"\",\r\nplease\",,,,-5,"
                  + "\"[1,\"\"a\"\"]\",\r\n");
      assertThat(server.get("/logs/export?format=csv&fields=n,id").response().body())
          .isEqualTo("n,id\r\n-5," + record.id().text() + "\r\n");
    }
  }

  @Test
  void keepsSpreadsheetsFromRunningWhatAStrangerLogged() {
    try (TestServer server = new TestServer()) {
      server.store(
          Draft.at(1).message("-12.5e3"),
          Draft.at(2).message("@SUM(A1)"),
          Draft.at(3).message("=cmd|' /C calc'!A0"));
      assertThat(server.get("/logs/export?format=csv&fields=message").response().body())
          .isEqualTo("message\r\n'=cmd|' /C calc'!A0\r\n'@SUM(A1)\r\n-12.5e3\r\n");
      assertThat(
              server.get("/logs/export?format=csv&fields=message&formulas=keep").response().body())
          .isEqualTo("message\r\n=cmd|' /C calc'!A0\r\n@SUM(A1)\r\n-12.5e3\r\n");
    }
  }

  @Test
  void takesTheSameInABodyForWhichAQueryMayBeLonger() {
    try (TestServer server = new TestServer()) {
      server.store(
          Draft.at(1).service("a").message("one"),
          Draft.at(2).service("b").message("two"),
          Draft.at(3).service("c").message("three"));
      String longQuery = "message:(" + "nothing OR ".repeat(800) + "one OR two OR three)";
      assertThat(longQuery).hasSizeGreaterThan(8 << 10);
      Answered answer =
          server.post(
              "/logs/export",
              "{\"query\":\"%s\",\"service\":[\"a\",\"b\"],\"format\":\"csv\",\"fields\":\"message\",\"limit\":2}"
                  .formatted(longQuery));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.response().body()).isEqualTo("message\r\ntwo\r\none\r\n");
    }
  }

  @Test
  void refusesABodyAsStrictlyAsAnAddress() {
    try (TestServer server = new TestServer()) {
      assertThat(server.post("/logs/export", "{\"querry\":\"a\"}").status()).isEqualTo(400);
      assertThat(server.post("/logs/export", "{\"format\":\"xml\"}").status()).isEqualTo(400);
      assertThat(server.post("/logs/export", "{\"query\":{}}").status()).isEqualTo(400);
      assertThat(server.post("/logs/export", "").status()).isEqualTo(400);
      assertThat(server.post("/logs/export?format=csv", "{}").status()).isEqualTo(400);
    }
  }

  @Test
  void exportsWhatComesOutOfPipes() {
    try (TestServer server = new TestServer()) {
      server.store(Draft.at(1).service("a"), Draft.at(2).service("a"), Draft.at(3).service("b"));
      String query = "?query=" + TestServer.escape("* | top 5 service");
      assertThat(server.get("/logs/export" + query + "&format=csv").response().body())
          .isEqualTo("service,count()\r\na,2\r\nb,1\r\n");
      assertThat(server.get("/logs/export" + query + "&limit=1").response().body())
          .isEqualTo("{\"service\":\"a\",\"count()\":2}\n");
    }
  }

  @Test
  void drawsNoMoreRecordsThanTheClientReads() throws Exception {
    long size = 1_000_000;
    ScriptedStore store = new ScriptedStore(size);
    try (TestServer server = new TestServer(store, SearchLimits.defaults())) {
      HttpResponse<InputStream> response =
          server
              .client()
              .send(
                  HttpRequest.newBuilder(server.uri("/logs/export")).build(),
                  HttpResponse.BodyHandlers.ofInputStream());
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(response.body(), StandardCharsets.UTF_8), 1_000)) {
        assertThat(lines.readLine()).contains("record 0 ");
        awaitStandstill(store);
        assertThat(store.drawn())
            .as("what fits into the buffers between the two, a small part of the whole")
            .isLessThan(size / 3);
        long read = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (read % 100_000 == 0) {
            assertThat(line).contains("\"record " + read + " ");
          }
          read++;
        }
        assertThat(read).isEqualTo(size);
      }
    }
  }

  @Test
  void stopsDrawingWhenTheClientGoesAway() throws Exception {
    ScriptedStore store = new ScriptedStore(Long.MAX_VALUE);
    try (TestServer server = new TestServer(store, SearchLimits.defaults())) {
      HttpResponse<InputStream> response =
          server
              .client()
              .send(
                  HttpRequest.newBuilder(server.uri("/logs/export")).build(),
                  HttpResponse.BodyHandlers.ofInputStream());
      assertThat(response.body().read()).isEqualTo('{');
      assertThat(store.open()).isEqualTo(1);
      response.body().close();
      until("the cursor is closed", () -> store.open() == 0);
    }
  }

  @Test
  void stopsSeekingWhenTheClientGoesAway() throws Exception {
    for (long found : List.of(0L, 1_000L)) {
      ScriptedStore store = new ScriptedStore(Long.MAX_VALUE).seekingFrom(found);
      try (TestServer server = new TestServer(store, SearchLimits.defaults())) {
        try (Socket socket = new Socket("127.0.0.1", server.uri("/").getPort())) {
          socket
              .getOutputStream()
              .write(
                  "GET /logs/export HTTP/1.1\r\nHost: localhost\r\n\r\n"
                      .getBytes(StandardCharsets.UTF_8));
          until("it seeks", () -> store.open() > 0 && store.drawn() >= found);
        }
        until("the cursor is closed", () -> store.open() == 0);
      }
    }
  }

  @Test
  void breaksOffWhereTheStoreFailsSoThatNobodyTakesThePartForTheWhole() {
    ScriptedStore store = new ScriptedStore(100_000).failingAt(50_000);
    try (TestServer server = new TestServer(store, SearchLimits.defaults())) {
      HttpRequest request = HttpRequest.newBuilder(server.uri("/logs/export")).build();
      assertThatThrownBy(() -> server.client().send(request, HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void answersWithAStatusWhereTheStoreFailsAtOnce() {
    ScriptedStore store = new ScriptedStore(100).failingAt(0);
    try (TestServer server = new TestServer(store, SearchLimits.defaults())) {
      Answered answer = server.get("/logs/export");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.error()).contains("the disk is gone");
      assertThat(server.get("/logs/export?format=xml").error()).contains("csv", "ndjson");
      assertThat(server.get("/logs/export?query=%28").status()).isEqualTo(400);
    }
  }

  @Test
  void saysInTheLastLineAndInATrailerWhatIsMissing() throws Exception {
    ScriptedStore store = new ScriptedStore(1).missing("block 7 is damaged");
    try (TestServer server = new TestServer(store, SearchLimits.defaults())) {
      assertThat(server.get("/logs/export?format=ndjson").response().body())
          .endsWith(
              "}\n{\"millrace\":{\"complete\":false,\"missing\":[\"block 7 is damaged\"]}}\n");
      JsonNode array = server.get("/logs/export?format=json").json();
      assertThat(array.get(1).at("/millrace/missing/0").asText()).isEqualTo("block 7 is damaged");
      assertThat(server.get("/logs/export?format=csv&fields=level,message").response().body())
          .endsWith("\r\n#INCOMPLETE: block 7 is damaged,\r\n");
      assertThat(RawHttp.get(server.uri("/logs/export")))
          .contains("millrace-complete: false", "millrace-missing: block 7 is damaged");
    }
    try (TestServer server = new TestServer(new MemoryLogStore(), SearchLimits.defaults())) {
      assertThat(RawHttp.get(server.uri("/logs/export"))).contains("millrace-complete: true");
    }
  }

  @Test
  void saysInALineBehindTheFileHowItEndedToWhoAsks() {
    String complete = "\n{\"millrace\":{\"rows\":2,\"complete\":true,\"missing\":[]}}\n";
    try (TestServer server = new TestServer()) {
      server.store(Draft.at(1).message("a"), Draft.at(2).message("b"));
      for (String format : List.of("ndjson", "json", "csv&fields=message")) {
        String plain = server.get("/logs/export?format=" + format).response().body();
        assertThat(server.get("/logs/export?ending=line&format=" + format).response().body())
            .isEqualTo(plain + complete);
      }
      assertThat(server.get("/logs/export?ending=always").status()).isEqualTo(400);
    }
    ScriptedStore store = new ScriptedStore(1).missing("block 7 is damaged");
    try (TestServer server = new TestServer(store, SearchLimits.defaults())) {
      assertThat(server.get("/logs/export?ending=line").response().body())
          .endsWith(
              "{\"millrace\":{\"complete\":false,\"missing\":[\"block 7 is damaged\"]}}\n\n"
                  + "{\"millrace\":{\"rows\":1,\"complete\":false,"
                  + "\"missing\":[\"block 7 is damaged\"]}}\n");
    }
  }

  private static void awaitStandstill(ScriptedStore store) {
    long before = -1;
    for (long now = store.drawn(); now != before; now = store.drawn()) {
      before = now;
      LockSupport.parkNanos(300_000_000);
    }
  }

  @Test
  void losesNoFieldThatBearsTheNameOfAColumn() {
    try (TestServer server = new TestServer()) {
      server.store(Draft.at(1).message("a").field("id", 7).field("other_fields", "x"));
      assertThat(server.get("/logs/export?format=csv").response().body())
          .endsWith(",\"{\"\"id\"\":7,\"\"other_fields\"\":\"\"x\"\"}\"\r\n");
    }
  }
}
