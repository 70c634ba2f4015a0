package io.millrace.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.server.Route;
import io.millrace.contracts.Draft;
import io.millrace.model.Level;
import io.millrace.query.http.OpenApiDocument.Call;
import io.millrace.query.http.TestServer.Answered;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Holds openapi.json against the server that it describes. */
@Timeout(60)
class OpenApiDocumentTest {
  private static final String TAIL = "/api/v1/logs/tail";
  private static final OpenApiDocument DOCUMENT = new OpenApiDocument();

  private final TestServer server = new TestServer();

  /** A record to ask for, just now, so that all example ranges hold it. */
  private final String id =
      server
          .store(
              Draft.at(now()).service("cart").host("h"),
              Draft.at(now())
                  .level(Level.ERROR)
                  .service("checkout")
                  .host("node7")
                  .message("payment timed out")
                  .trace("4bf92f3577b34da6a3ce929d0e0e4736", "s")
                  .exception("e")
                  .field("latency_ms", 2500)
                  .field("http.status", 504))
          .getLast()
          .id()
          .text();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void documentsEveryRouteAndNoOther() {
    Set<String> documented =
        DOCUMENT.calls().stream().map(Call::toString).collect(Collectors.toSet());
    Set<String> registered =
        server.routes().stream()
            // The parts of the page at /docs are nobody's to call.
            .filter(route -> !route.patternString().startsWith("/docs/"))
            .flatMap(OpenApiDocumentTest::calls)
            .collect(Collectors.toSet());
    assertThat(documented).isEqualTo(registered);
  }

  /** A WebSocket's route takes any method, as HTTP/2 opens it otherwise than HTTP/1. */
  private static Stream<String> calls(Route route) {
    Set<HttpMethod> methods =
        route.patternString().equals(TAIL) ? Set.of(HttpMethod.GET) : route.methods();
    // Armeria shows the parts of a path as :name.
    String path = route.patternString().replaceAll(":(\\w+)", "{$1}");
    return methods.stream().map(method -> method + " " + path);
  }

  @Test
  void everyReferencePointsAtSomething() {
    List<JsonNode> references =
        DOCUMENT.root().findParents("$ref").stream().filter(node -> node.has("$ref")).toList();
    assertThat(references).hasSizeGreaterThan(50);
    assertThat(references).allSatisfy(node -> assertThat(DOCUMENT.resolve(node)).isNotEmpty());
  }

  @Test
  void noticesWhatIsNotDocumented() throws IOException {
    JsonNode schema = DOCUMENT.root().at("/components/schemas/fields");
    assertThat(misfits(schema, "{'fields':[],'took_ms':1}")).isEmpty();
    assertThat(misfits(schema, "{'fields':[],'took_ms':1,'new':2}")).hasSize(1);
    assertThat(misfits(schema, "{'fields':[]}")).hasSize(1);
    assertThat(misfits(schema, "{'fields':{},'took_ms':'1'}")).hasSize(2);
    assertThat(misfits(schema, "{'fields':[{'name':'a','types':['x'],'rows':1}],'took_ms':1}"))
        .hasSize(1);
    JsonNode page = DOCUMENT.root().at("/components/schemas/trace");
    assertThat(misfits(page, "{'trace_id':'t','logs':[],'complete':true,'missing':[],'took_ms':1}"))
        .isEmpty();
    assertThat(misfits(page, "{'trace_id':'t','logs':[],'complete':1,'missing':[],'took_ms':1}"))
        .hasSize(1);
    JsonNode frame = DOCUMENT.root().at("/components/schemas/tail_frame");
    assertThat(misfits(frame, "{'type':'missed','count':1}")).isEmpty();
    assertThat(misfits(frame, "{'type':'logs','count':1}")).hasSize(1);
  }

  private static List<String> misfits(JsonNode schema, String json) throws IOException {
    return DOCUMENT.misfits(schema, new JsonMapper().readTree(json.replace('\'', '"')));
  }

  @Test
  void everyCallHasAnIdOfItsOwnAndOneTag() {
    assertThat(DOCUMENT.calls())
        .extracting(call -> call.node().path("operationId").asText())
        .doesNotContain("")
        .doesNotHaveDuplicates();
    List<String> tags = DOCUMENT.root().path("tags").findValuesAsText("name");
    assertThat(DOCUMENT.calls())
        .allSatisfy(call -> assertThat(tags).contains(call.node().path("tags").path(0).asText()));
  }

  @Test
  void takesEveryExampleBody() {
    int taken = 0;
    for (Call call : DOCUMENT.calls()) {
      JsonNode body = DOCUMENT.resolve(call.node().path("requestBody"));
      for (var type : body.path("content").properties()) {
        List<JsonNode> examples = type.getValue().path("examples").findValues("value");
        assertThat(examples).as("%s %s", call, type.getKey()).isNotEmpty();
        for (JsonNode example : examples) {
          String text = example.isTextual() ? example.asText() : example.toString();
          Answered answer = server.post(call.path(), type.getKey(), text);
          assertThat(answer.status()).as("%s %s", call, answer.response().body()).isIn(200, 202);
          assertThat(answer.json().path("rejected").asInt()).isZero();
          assertFits(call, answer);
          taken++;
        }
      }
    }
    assertThat(taken).isGreaterThan(8);
  }

  @Test
  void answersEveryCallWithEachOfItsExamplesAndWithAllOfThem() {
    for (Call call : gets()) {
      List<String> examples =
          DOCUMENT.parameters(call, "query").flatMap(OpenApiDocumentTest::example).toList();
      String required =
          DOCUMENT
              .parameters(call, "query")
              .filter(parameter -> parameter.path("required").asBoolean())
              .flatMap(OpenApiDocumentTest::example)
              .collect(Collectors.joining("&"));
      assertAnswered(call, required);
      examples.forEach(example -> assertAnswered(call, required + "&" + example));
      assertAnswered(call, String.join("&", examples));
    }
  }

  private void assertAnswered(Call call, String parameters) {
    Answered answer = server.get(path(call) + "?" + parameters);
    assertThat(answer.status())
        .as("%s?%s %s", call, parameters, answer.response().body())
        .isEqualTo(200);
    assertFits(call, answer);
  }

  @Test
  void namesExactlyTheParametersThatACallTakes() throws InterruptedException {
    List<Call> asking =
        gets().stream()
            .filter(call -> !call.node().path("tags").path(0).asText().equals("server"))
            .toList();
    assertThat(asking).hasSize(8);
    for (Call call : asking) {
      String error = server.get(path(call) + "?nonsense=1").error();
      assertThat(listed(error)).as(call.toString()).isEqualTo(names(call));
    }
    try (TailClient client = new TailClient(server, "?nonsense=1")) {
      JsonNode frame = client.next();
      assertThat(listed(frame.path("error").path("message").asText()))
          .isEqualTo(names(DOCUMENT.call("GET " + TAIL)));
      JsonNode schema = DOCUMENT.root().at("/components/schemas/tail_frame");
      assertThat(DOCUMENT.misfits(schema, frame)).isEmpty();
    }
    Answered query = server.post("/logs/query", "{\"nonsense\":1}");
    Set<String> properties = new TreeSet<>();
    DOCUMENT
        .root()
        .at("/components/schemas/query/properties")
        .fieldNames()
        .forEachRemaining(properties::add);
    assertThat(listed(query.error())).isEqualTo(properties);
  }

  @Test
  void namesTheLimitsThatNumbersHave() {
    int checked = 0;
    for (Call call : gets()) {
      for (JsonNode parameter : DOCUMENT.parameters(call, "query").toList()) {
        JsonNode schema = parameter.path("schema");
        if (schema.path("type").asText().equals("integer")) {
          String required = call.path().endsWith("facets") ? "field=service&" : "";
          String name = path(call) + "?" + required + parameter.path("name").asText() + "=";
          long least = schema.path("minimum").asLong();
          assertThat(server.get(name + least).status()).as(name).isEqualTo(200);
          assertThat(server.get(name + (least - 1)).status()).as(name).isEqualTo(400);
          if (schema.has("maximum")) {
            long most = schema.path("maximum").asLong();
            assertThat(server.get(name + most).status()).as(name).isEqualTo(200);
            assertThat(server.get(name + (most + 1)).status()).as(name).isEqualTo(400);
          }
          checked++;
        }
      }
    }
    assertThat(checked).isEqualTo(8);
  }

  @Test
  void answersWithTablesAndPagesAsDocumented() {
    String table = "query=" + TestServer.escape("* | timechart 1m count() by service");
    assertAnswered(DOCUMENT.call("GET /api/v1/logs/search"), table);
    assertAnswered(DOCUMENT.call("GET /api/v1/logs/search"), "limit=0");
    assertAnswered(DOCUMENT.call("GET /api/v1/logs/histogram"), "query=nothing-is-found");
    Call query = DOCUMENT.call("POST /logs/query");
    Answered page = server.post("/logs/query", "{\"limit\":1}");
    assertThat(page.json().path("cursor").isTextual()).isTrue();
    assertFits(query, page);
    assertFits(query, server.post("/logs/query", "{\"query\":null,\"filters\":{\"host\":[]}}"));
  }

  @Test
  void answersMistakesAsDocumented() {
    Call search = DOCUMENT.call("GET /api/v1/logs/search");
    Answered query = server.get("/api/v1/logs/search?query=(");
    assertThat(query.json().path("error").has("position")).isTrue();
    assertFits(search, query);
    assertFits(DOCUMENT.call("GET /api/v1/logs/{id}"), server.get("/api/v1/logs/none"));
    assertFits(DOCUMENT.call("POST /logs/query"), server.post("/logs/query", "{"));
    for (String path : List.of("/api/v1/logs", "/logs/ingest")) {
      Call call = DOCUMENT.call("POST " + path);
      assertFits(call, server.post(path, "{"));
      assertFits(call, server.post(path, "[1,2]"));
      assertFits(call, server.post(path, "[1,{}]"));
      assertFits(call, server.post(path, "text/html", "x"));
      assertThat(server.post(path, "[1,{}]").json().path("rejected").asInt()).isEqualTo(1);
    }
  }

  private static void assertFits(Call call, Answered answer) {
    if (answer.header("content-type").startsWith("application/json")) {
      JsonNode schema = DOCUMENT.answer(call, answer.status());
      assertThat(schema.isMissingNode()).as("%s %s", call, answer.status()).isFalse();
      assertThat(DOCUMENT.misfits(schema, answer.json()))
          .as("%s %s", call, answer.response().body())
          .isEmpty();
    }
  }

  /** The calls that a plain GET asks. */
  private static List<Call> gets() {
    return DOCUMENT.calls().stream()
        .filter(call -> call.method().equals("GET") && !call.path().equals(TAIL))
        .toList();
  }

  private String path(Call call) {
    return call.path()
        .replace("{id}", id)
        .replace("{trace_id}", "4bf92f3577b34da6a3ce929d0e0e4736");
  }

  /** A parameter's example as it stands in a URL. */
  private static Stream<String> example(JsonNode parameter) {
    JsonNode example = parameter.path("example");
    Stream<JsonNode> values =
        example.isArray()
            ? example.valueStream()
            : example.isMissingNode() ? Stream.of() : Stream.of(example);
    return values.map(
        value -> parameter.path("name").asText() + "=" + TestServer.escape(value.asText()));
  }

  private static Set<String> names(Call call) {
    return DOCUMENT
        .parameters(call, "query")
        .map(parameter -> parameter.path("name").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The names in the list that an error ends with. */
  private static Set<String> listed(String error) {
    assertThat(error).endsWith("]");
    String names = error.substring(error.lastIndexOf('[') + 1, error.length() - 1);
    return Arrays.stream(names.split(", "))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static long now() {
    Instant now = Instant.now().minusSeconds(60);
    return now.getEpochSecond() * 1_000_000_000 + now.getNano();
  }
}
