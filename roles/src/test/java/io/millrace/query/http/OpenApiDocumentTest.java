package io.millrace.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.server.Route;
import io.millrace.contracts.Draft;
import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.ports.ledger.Frontier;
import io.millrace.ports.ledger.LedgerLimits;
import io.millrace.ports.ledger.Run;
import io.millrace.ports.ledger.Settlement;
import io.millrace.ports.ledger.Source;
import io.millrace.ports.memory.MemoryLedger;
import io.millrace.ports.memory.MemoryLogStore;
import io.millrace.query.SearchLimits;
import io.millrace.query.http.OpenApiDocument.Call;
import io.millrace.query.http.TestServer.Answered;
import io.millrace.query.verify.Verification;
import io.millrace.tail.TailLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Holds openapi.json against the server that it describes. */
@Timeout(60)
class OpenApiDocumentTest {
  private static final String TAIL = "/api/v1/logs/tail";
  private static final String FINGERPRINT = "5f1c0a2b77e0d3a1";
  private static final OpenApiDocument DOCUMENT = new OpenApiDocument();

  private final MemoryLogStore logs = new MemoryLogStore();
  private final ExampleWorkspace workspace = new ExampleWorkspace();
  private final ExampleDesk desk = new ExampleDesk(logs, now());
  private final TestServer server =
      new TestServer(
          logs,
          accounting(),
          SearchLimits.defaults(),
          TailLimits.defaults(),
          builder -> {
            desk.bind(builder);
            workspace.bind(builder);
          });

  /** A record to ask for, just now, so that all example ranges hold it. */
  private final String id =
      server
          .store(
              Draft.at(now()).service("cart").host("h").field("fingerprint", FINGERPRINT),
              Draft.at(now())
                  .level(Level.ERROR)
                  .service("checkout")
                  .host("node7")
                  .message("payment timed out")
                  .trace("4bf92f3577b34da6a3ce929d0e0e4736", "s")
                  .exception("e")
                  .field("latency_ms", 2500)
                  .field("http.status", 504)
                  .field("fingerprint", FINGERPRINT)
                  .field("trade_id", "T-1042"))
          .getLast()
          .id()
          .text();

  @AfterEach
  void close() {
    server.close();
    desk.close();
    workspace.close();
  }

  /** Of a producer that has lost something, and of one that has declared it. */
  private static QueryApi.Accounting accounting() {
    MemoryLedger ledger = new MemoryLedger(LedgerLimits.defaults());
    long time = now();
    Source source = new Source(LogRecord.DEFAULT_TENANT, "logs", "client-billing", 1);
    ledger.settle(
        List.of(
            new Settlement(
                source, new Run(5, 9, time, time, null), time, Set.of("checkout"), List.of()),
            new Settlement(source, new Run(10, 14, time, time, "evicted"), time)));
    return new QueryApi.Accounting(
        ledger, new Frontier(1), new Verification(ledger, new MemoryLogStore(), null));
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
    // Armeria shows the parts of a path as :name.
    String path = route.patternString().replaceAll(":(\\w+)", "{$1}");
    boolean webSocket = sockets().stream().anyMatch(call -> call.path().equals(path));
    Set<HttpMethod> methods = webSocket ? Set.of(HttpMethod.GET) : route.methods();
    return methods.stream().map(method -> method + " " + path);
  }

  @Test
  void everyReferencePointsAtSomething() {
    List<JsonNode> references =
        DOCUMENT.root().findParents("$ref").stream().filter(node -> node.has("$ref")).toList();
    assertThat(references).hasSizeGreaterThan(200);
    assertThat(references).allSatisfy(node -> assertThat(DOCUMENT.resolve(node)).isNotEmpty());
  }

  @Test
  void noticesWhatIsNotDocumented() {
    JsonNode schema = DOCUMENT.root().at("/components/schemas/fields");
    String end = ",'complete':true,'missing':[],'took_ms':1}";
    assertThat(misfits(schema, "{'fields':[]" + end)).isEmpty();
    assertThat(misfits(schema, "{'fields':[],'new':2" + end)).hasSize(1);
    assertThat(misfits(schema, "{'fields':[]}")).hasSize(3);
    assertThat(misfits(schema, "{'fields':{},'notes':'1'" + end)).hasSize(2);
    assertThat(misfits(schema, "{'fields':[{'name':'a','types':['x'],'rows':1}]" + end)).hasSize(1);
    JsonNode page = DOCUMENT.root().at("/components/schemas/trace");
    assertThat(misfits(page, "{'trace_id':'t','logs':[],'complete':true,'missing':[],'took_ms':1}"))
        .isEmpty();
    assertThat(misfits(page, "{'trace_id':'t','logs':[],'complete':1,'missing':[],'took_ms':1}"))
        .hasSize(1);
    JsonNode frame = DOCUMENT.root().at("/components/schemas/tail_frame");
    assertThat(misfits(frame, "{'type':'begun'}")).isEmpty();
    assertThat(misfits(frame, "{'type':'missed','count':1}")).isEmpty();
    assertThat(misfits(frame, "{'type':'logs','count':1}")).hasSize(1);
  }

  private static List<String> misfits(JsonNode schema, String json) {
    return DOCUMENT.misfits(schema, json(json));
  }

  private static JsonNode json(String text) {
    try {
      return new JsonMapper().readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
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
          Answered answer = server.send(call.method(), path(call), type.getKey(), text);
          assertThat(answer.status()).as("%s %s", call, answer.response().body()).isIn(200, 202);
          assertThat(answer.json().path("rejected").asInt()).isZero();
          assertFits(call, answer);
          taken++;
        }
      }
    }
    assertThat(taken).isGreaterThan(10);
  }

  @Test
  void answersACallThatTakesParametersAndNoBody() {
    Call call = DOCUMENT.call("POST /api/v1/dead-letters/replay");
    assertThat(call.node().has("requestBody")).isFalse();
    Answered nonsense = server.post(call.path() + "?nonsense=1", "");
    assertThat(listed(nonsense.error())).isEqualTo(names(call));
    for (JsonNode parameter : DOCUMENT.parameters(call, "query").toList()) {
      assertLimited(call.path() + "?", parameter, name -> server.post(name, "").status());
    }
    Answered answer = server.post(call.path() + "?queue=records", "");
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    assertFits(call, answer);
  }

  @Test
  void forgetsWhatWasSaved() {
    Call search = DOCUMENT.call("DELETE /api/v1/searches/{id}");
    assertForgets(search, DOCUMENT.call("GET /api/v1/searches"), "/searches/0/id");
    Call preference = DOCUMENT.call("DELETE /api/v1/preferences/{name}");
    assertForgets(preference, DOCUMENT.call("GET /api/v1/preferences"), "/preferences/time-zone");
  }

  private void assertForgets(Call delete, Call list, String pointer) {
    assertThat(server.get(list.path()).json().at(pointer).isTextual()).isTrue();
    Answered nonsense = server.send("DELETE", path(delete) + "?nonsense=1", "text/plain", "");
    assertThat(listed(nonsense.error())).isEmpty();
    for (int i = 0; i < 2; i++) {
      Answered answer = server.send("DELETE", path(delete), "text/plain", "");
      assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
      assertFits(delete, answer);
    }
    assertThat(server.get(list.path()).json().at(pointer).isMissingNode()).isTrue();
  }

  @Test
  void answersEveryCallWithEachOfItsExamplesAndWithAllOfThem() {
    for (Call call : gets()) {
      List<String> examples =
          DOCUMENT.parameters(call, "query").flatMap(OpenApiDocumentTest::example).toList();
      String required = required(call);
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
    assertThat(asking).hasSize(27);
    for (Call call : asking) {
      String error = server.get(path(call) + "?nonsense=1").error();
      assertThat(listed(error)).as(call.toString()).isEqualTo(names(call));
    }
    assertThat(sockets()).hasSize(3);
    for (Call call : sockets()) {
      try (TailClient client = open(call, "nonsense=1")) {
        JsonNode frame = client.next();
        assertThat(listed(frame.path("error").path("message").asText()))
            .as(call.toString())
            .isEqualTo(names(call));
        assertFits(call, frame);
      }
    }
    assertNamesTheMembersOf("query", "/logs/query");
    assertNamesTheMembersOf("sql_statement", "/api/v1/trades/sql");
    assertNamesTheMembersOf("search_draft", "/api/v1/searches");
  }

  private void assertNamesTheMembersOf(String schema, String path) {
    Set<String> properties = new TreeSet<>();
    DOCUMENT
        .root()
        .at("/components/schemas/" + schema + "/properties")
        .fieldNames()
        .forEachRemaining(properties::add);
    assertThat(listed(server.post(path, "{\"nonsense\":1}").error())).isEqualTo(properties);
  }

  @Test
  void namesTheLimitsThatNumbersHave() throws InterruptedException {
    int checked = 0;
    for (Call call : gets()) {
      String path = path(call) + "?" + required(call) + "&";
      for (JsonNode parameter : DOCUMENT.parameters(call, "query").toList()) {
        checked += assertLimited(path, parameter, name -> server.get(name).status());
      }
    }
    assertThat(checked).isEqualTo(25);
    for (Call call : sockets()) {
      String required = required(call) + "&interval=";
      for (JsonNode parameter : DOCUMENT.parameters(call, "query").toList()) {
        if (parameter.path("name").asText().equals("interval")) {
          JsonNode schema = parameter.path("schema");
          assertThat(typeOfFirst(call, required + schema.path("minimum"))).isNotEqualTo("error");
          assertThat(typeOfFirst(call, required + schema.path("maximum"))).isNotEqualTo("error");
          int least = schema.path("minimum").asInt();
          assertThat(typeOfFirst(call, required + (least - 1))).isEqualTo("error");
          int most = schema.path("maximum").asInt();
          assertThat(typeOfFirst(call, required + (most + 1))).isEqualTo("error");
        }
      }
    }
  }

  private String typeOfFirst(Call call, String parameters) throws InterruptedException {
    try (TailClient client = open(call, parameters)) {
      return client.next().path("type").asText();
    }
  }

  /** Holds the limits of a whole number against the server: how many were held, one or none. */
  private static int assertLimited(String path, JsonNode parameter, ToIntFunction<String> status) {
    JsonNode schema = parameter.path("schema");
    if (!schema.path("type").asText().equals("integer")) {
      return 0;
    }
    String name = path + parameter.path("name").asText() + "=";
    long least = schema.path("minimum").asLong();
    assertThat(status.applyAsInt(name + least)).as(name).isEqualTo(200);
    assertThat(status.applyAsInt(name + (least - 1))).as(name).isEqualTo(400);
    if (schema.has("maximum")) {
      long most = schema.path("maximum").asLong();
      assertThat(status.applyAsInt(name + most)).as(name).isEqualTo(200);
      assertThat(status.applyAsInt(name + (most + 1))).as(name).isEqualTo(400);
    }
    return 1;
  }

  @Test
  void takesEachChoiceAndNoOther() {
    int taken = 0;
    for (Call call : gets()) {
      for (JsonNode parameter : DOCUMENT.parameters(call, "query").toList()) {
        JsonNode schema = parameter.path("schema");
        JsonNode one = DOCUMENT.resolve(schema.has("items") ? schema.path("items") : schema);
        String name = parameter.path("name").asText();
        // A loss has no place on a logarithmic scale.
        String besides = name.equals("scale") ? "&of=execution_time" : "";
        String path = path(call) + "?" + required(call) + besides + "&" + name + "=";
        for (JsonNode choice : one.path("enum")) {
          assertThat(server.get(path + choice.asText()).status()).as(path + choice).isEqualTo(200);
          taken++;
        }
        if (one.has("enum")) {
          assertThat(server.get(path + "nonsense").status()).as(path).isEqualTo(400);
        }
      }
    }
    assertThat(taken).isGreaterThan(50);
  }

  @Test
  void sendsFramesOfTheDeskAsDocumented() throws InterruptedException {
    Call live = DOCUMENT.call("GET /api/v1/desk/live");
    try (TailClient client = open(live, "")) {
      JsonNode frame = client.next();
      while (!frame.path("complete").asBoolean()) {
        assertFits(live, frame);
        frame = client.next();
      }
      assertFits(live, frame);
    }
    Call replay = DOCUMENT.call("GET /api/v1/desk/replay");
    try (TailClient client = open(replay, required(replay) + "&speed=max")) {
      JsonNode frame = client.next();
      assertFits(replay, frame);
      while (!frame.at("/replay/state").asText().equals("ended")) {
        frame = client.next();
        assertFits(replay, frame);
      }
      assertThat(frame.at("/totals/trades").asInt()).isEqualTo(2);
    }
  }

  @Test
  void takesTheMessagesThatAReplayIsSaidToTake() throws InterruptedException {
    JsonNode schema = DOCUMENT.root().at("/components/schemas/replay_message");
    Call replay = DOCUMENT.call("GET /api/v1/desk/replay");
    for (String message :
        List.of(
            "{'type':'pause'}",
            "{'type':'resume'}",
            "{'type':'speed','speed':600}",
            "{'type':'speed','speed':'max'}",
            "{'type':'seek','time':'2026-01-31T10:00:00Z'}")) {
      assertThat(DOCUMENT.misfits(schema, json(message))).isEmpty();
      try (TailClient client = open(replay, required(replay))) {
        client.next();
        client.send(message.replace('\'', '"'));
        assertThat(client.next().path("type").asText()).as(message).isEqualTo("replay");
      }
    }
    assertThat(DOCUMENT.misfits(schema, json("{'type':'stop'}"))).isNotEmpty();
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
    assertFits(DOCUMENT.call("POST /api/v1/trades/sql"), server.post("/api/v1/trades/sql", "{}"));
    Answered unknown = server.get("/api/v1/exceptions/none");
    assertThat(unknown.status()).isEqualTo(404);
    assertFits(DOCUMENT.call("GET /api/v1/exceptions/{fingerprint}"), unknown);
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

  private static void assertFits(Call call, JsonNode frame) {
    JsonNode schema = call.node().at("/x-websocket/frames");
    assertThat(DOCUMENT.misfits(schema, frame)).as("%s %s", call, frame).isEmpty();
  }

  /** The calls that a plain GET asks. */
  private static List<Call> gets() {
    return DOCUMENT.calls().stream()
        .filter(call -> call.method().equals("GET") && !call.node().has("x-websocket"))
        .toList();
  }

  private static List<Call> sockets() {
    return DOCUMENT.calls().stream().filter(call -> call.node().has("x-websocket")).toList();
  }

  private TailClient open(Call call, String parameters) {
    return new TailClient(server.client(), server.webSocket(call.path() + "?" + parameters));
  }

  /** The parameters that a call cannot do without, with their examples. */
  private static String required(Call call) {
    return DOCUMENT
        .parameters(call, "query")
        .filter(parameter -> parameter.path("required").asBoolean())
        .flatMap(OpenApiDocumentTest::example)
        .collect(Collectors.joining("&"));
  }

  private String path(Call call) {
    return call.path()
        .replace("searches/{id}", "searches/" + workspace.search())
        .replace("{id}", id)
        .replace("{name}", "time-zone")
        .replace("{fingerprint}", FINGERPRINT)
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
