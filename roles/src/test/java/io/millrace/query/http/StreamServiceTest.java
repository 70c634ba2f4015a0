package io.millrace.query.http;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.contracts.Draft;
import io.millrace.query.SearchLimits;
import io.millrace.query.http.TestServer.Answered;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamServiceTest {
  private static final String STREAM = "/api/v1/logs/stream";
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void saysTheSameAsTheCallsThatDoNotStream() {
    try (TestServer server = new TestServer()) {
      server.store(
          IntStream.range(0, 500)
              .mapToObj(i -> Draft.at(i).message("m" + i).service("s" + i % 3))
              .toArray(Draft[]::new));
      for (String body :
          List.of(
              "{\"limit\":7}",
              "{\"query\":\"m4\",\"sort\":\"asc\",\"limit\":499}",
              "{\"query\":\"nothing\"}",
              "{\"query\":\"* | top 2 service | sort service\"}",
              "{\"query\":\"* | fields service | limit 5\"}")) {
        JsonNode whole = server.post("/logs/query", body).json();
        List<JsonNode> frames = frames(server.post(STREAM, body));
        assertThat(frames.getFirst().path("type").asText()).isEqualTo("begun");
        JsonNode end = frames.getLast();
        assertThat(end.path("type").asText()).isEqualTo("end");
        assertThat(end.path("complete")).isEqualTo(whole.path("complete"));
        assertThat(end.path("missing")).isEqualTo(whole.path("missing"));
        if (whole.has("logs")) {
          assertThat(end.path("cursor")).isEqualTo(whole.path("cursor"));
          assertThat(frames.stream().flatMap(frame -> frame.path("logs").valueStream()).toList())
              .isEqualTo(whole.path("logs").valueStream().toList());
        } else {
          JsonNode table = frames.get(frames.size() - 2);
          assertThat(table.path("final").asBoolean()).isTrue();
          assertThat(table.path("columns")).isEqualTo(whole.path("columns"));
          assertThat(table.path("rows")).isEqualTo(whole.path("rows"));
        }
      }
      String counted = "?field=service&buckets=9";
      JsonNode whole = server.get("/api/v1/logs/histogram" + counted).json();
      List<JsonNode> frames = frames(server.get("/api/v1/logs/histogram/stream" + counted));
      assertThat(frames.get(frames.size() - 2).path("buckets")).isEqualTo(whole.path("buckets"));
    }
  }

  @Test
  void tellsWhatIsThereAndHowFarItIsBeforeTheAnswerIsComplete() throws Exception {
    ScriptedStore store = new ScriptedStore(Long.MAX_VALUE).seekingFrom(5);
    try (TestServer server = new TestServer(store, SearchLimits.defaults());
        Socket socket = post(server, "{\"sort\":\"asc\"}");
        BufferedReader lines = reader(socket)) {
      JsonNode begun = next(lines, "begun");
      int found = 0;
      while (found < 5) {
        found += next(lines, "logs").path("logs").size();
      }
      String id = begun.path("id").asText();
      assertThat(server.get("/api/v1/queries").json().at("/queries/0/id").asText()).isEqualTo(id);
      server.send("DELETE", "/api/v1/queries/" + id, "text/plain", "");
      assertThat(next(lines, "end").path("cursor").isNull()).isTrue();
      until("it has ended", () -> store.open() == 0);
    }
  }

  @Test
  void endsWhenItsClientGoesAway() throws Exception {
    ScriptedStore store = new ScriptedStore(Long.MAX_VALUE).seekingFrom(5).aggregatingInVain();
    try (TestServer server = new TestServer(store, SearchLimits.defaults())) {
      for (String body : List.of("{}", "{\"query\":\"* | stats count()\"}")) {
        try (Socket socket = post(server, body);
            BufferedReader lines = reader(socket)) {
          next(lines, "begun");
          until("it seeks", () -> store.open() == 1);
        }
        until("it has ended", () -> store.open() == 0);
        until("it is gone", () -> server.get("/api/v1/queries").json().path("queries").isEmpty());
      }
    }
  }

  @Test
  void tellsAFailureInTheLastFrameAndAMistakeByItsStatus() {
    ScriptedStore store = new ScriptedStore(100).failingAt(3);
    try (TestServer server = new TestServer(store, SearchLimits.defaults())) {
      JsonNode last = frames(server.post(STREAM, "{}")).getLast();
      assertThat(last.path("type").asText()).isEqualTo("error");
      assertThat(last.at("/error/kind").asText()).isEqualTo("UNAVAILABLE");
      Answered wrong = server.post(STREAM, "{\"query\":\"(\"}");
      assertThat(wrong.status()).isEqualTo(400);
      assertThat(wrong.json().at("/error").has("position")).isTrue();
    }
  }

  private static List<JsonNode> frames(Answered answer) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.response().body().lines().map(StreamServiceTest::json).toList();
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  private static Socket post(TestServer server, String body) throws IOException {
    Socket socket = new Socket("127.0.0.1", server.uri("/").getPort());
    socket.getOutputStream().write(request(body));
    return socket;
  }

  private static byte[] request(String body) {
    return "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(STREAM, body.length(), body)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /** The next frame of a type, past all others. */
  private static JsonNode next(BufferedReader lines, String type) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.startsWith("{\"type\":\"" + type)) {
      line = lines.readLine();
    }
    return json(String.valueOf(line));
  }
}
