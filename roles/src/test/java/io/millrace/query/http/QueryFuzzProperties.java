package io.millrace.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.contracts.Draft;
import io.millrace.model.Level;
import io.millrace.model.Value;
import io.millrace.ports.memory.MemoryLogStore;
import io.millrace.query.SearchLimits;
import io.millrace.query.http.TestServer.Answered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever is asked is answered, by a result or by an error that tells the client its mistake:
 * never by a fault of the server, and never too late. In the folder {@code corpus} are inputs that
 * were thought up, or found here, and are kept: {@code .query} the text of a query, {@code .target}
 * what stands in the first line of a request, {@code .json} a body, {@code .cursor} a cursor.
 */
class QueryFuzzProperties {
  private static final Duration QUERY_TIME = Duration.ofSeconds(2);

  /** The server's own deadline: two queries, and a while to wait and write. */
  private static final Duration PATIENCE = QUERY_TIME.multipliedBy(2).plusSeconds(50);

  private static final String SEARCH = "/api/v1/logs/search";
  private static final String QUERY = "/logs/query";
  private static final String STREAM = "/api/v1/logs/stream";

  /** The calls that take a query, up to where it stands. */
  private static final List<String> ASKING =
      List.of(
          SEARCH + "?query=",
          SEARCH + "?limit=1&page=3&query=",
          "/api/v1/logs/histogram?field=level&query=",
          "/api/v1/logs/facets?field=message&query=",
          "/api/v1/logs/fields?query=",
          "/logs/export?query=",
          "/logs/export?format=json&fields=level,none&query=",
          "/logs/export?format=csv&query=");

  /** The calls that take a body. */
  private static final List<String> TAKING =
      List.of(
          QUERY,
          SEARCH,
          STREAM,
          "/api/v1/logs/histogram",
          "/api/v1/logs/histogram/stream",
          "/api/v1/logs/facets",
          "/api/v1/logs/fields",
          "/logs/export");

  private static final JsonMapper JSON = new JsonMapper();

  private static TestServer server;

  @BeforeContainer
  static void start() {
    server = new TestServer(new MemoryLogStore(), limits());
    server.store(
        Draft.at(Long.MIN_VALUE + 1).message(""),
        Draft.at(-1).message("before the epoch"),
        Draft.at(0).level(Level.TRADE).field("extreme", Long.MAX_VALUE),
        Draft.at(1).field("extreme", Long.MIN_VALUE).field("status", "200"),
        Draft.at(2).field("extreme", Double.MAX_VALUE).field("status", 200),
        Draft.at(3).field("extreme", "1e999").field("status", new Value.Truth(true)),
        Draft.at(4).field("status", Value.NOTHING).field("tags", new Value.Json("[1,[\"a\"]]")),
        Draft.at(5).field("broken", new Value.Json("[1,")).field("", "unnamed"),
        Draft.at(6).message("a".repeat(20_000)),
        Draft.at(7).message("İ ẞ \ud83d\ude00 \u2028 \0 \"quoted\"\n\tat x").exception("e"),
        Draft.at(1_795_255_200_000_000_000L).service("a,b").host("=1+1").trace("t", "s"),
        Draft.at(Long.MAX_VALUE).message("at the end of time"));
  }

  @AfterContainer
  static void stop() {
    server.close();
  }

  private static SearchLimits limits() {
    SearchLimits usual = SearchLimits.defaults();
    return new SearchLimits(
        QUERY_TIME,
        usual.rows(),
        usual.groups(),
        usual.concurrent(),
        usual.waiting(),
        usual.patience(),
        usual.page(),
        usual.offset(),
        usual.table(),
        usual.answerBytes(),
        usual.context(),
        usual.buckets(),
        usual.facets(),
        usual.bodyBytes(),
        usual.exports(),
        QUERY_TIME);
  }

  @Property(tries = 200)
  void answersAnyQuery(@ForAll("queries") String query, @ForAll("asking") String call) {
    assertAnswered(get(call + TestServer.escape(query)));
  }

  @Property(tries = 200)
  void answersAnyParameters(
      @ForAll("paths") String path, @ForAll("parameters") List<String> parameters) {
    assertAnswered(get(path + "?" + String.join("&", parameters)));
  }

  @Property(tries = 200)
  void answersAnyBody(@ForAll("taking") String call, @ForAll("bodies") byte[] body) {
    assertAnswered(post(call, body));
  }

  @Property(tries = 200)
  void answersAnyCursor(@ForAll("edits") List<Edit> edits) {
    String page = server.post(QUERY, "{\"limit\":1}").json().path("cursor").asText();
    assertThat(page).isNotEmpty();
    assertAnswered(postCursor(Edit.all(page, edits)));
  }

  @Property(tries = 300)
  void answersAnyTarget(@ForAll("targets") String target, @ForAll("edits") List<Edit> edits) {
    assertAnsweredRaw(Edit.all(target, edits).getBytes(StandardCharsets.UTF_8));
  }

  @Example
  void answersTheKeptQueries() {
    for (Path file : corpus(".query", 60)) {
      String query = read(file);
      for (String call : ASKING) {
        // A longer line is refused as a whole; the same query goes in by a body.
        assertAnswered(
            get(call + TestServer.escape(query.substring(0, Math.min(900, query.length())))));
      }
      // By the others they went above, shorter.
      assertAnswered(post(QUERY, asking(query)));
      assertAnswered(post(STREAM, asking(query)));
    }
  }

  @Example
  void answersTheKeptTargets() {
    corpus(".target", 60).forEach(file -> assertAnsweredRaw(bytes(file)));
  }

  @Example
  void answersTheKeptBodies() {
    for (Path file : corpus(".json", 60)) {
      for (String call : TAKING) {
        assertAnswered(post(call, bytes(file)));
      }
    }
  }

  @Example
  void refusesTheKeptCursors() {
    for (Path file : corpus(".cursor", 10)) {
      assertThat(postCursor(read(file)).status()).as(file.toString()).isEqualTo(400);
    }
  }

  private static void assertAnswered(Answered answer) {
    String request = answer.response().request() + " " + answer.response().body();
    assertThat(answer.status()).as(request).isIn(200, 400, 404, 413, 414);
    // A stream tells an error in its midst.
    assertThat(answer.response().body()).as(request).doesNotContain("\"kind\":\"BUG\"");
    if (answer.status() != 200) {
      assertThat(answer.json().path("status").asText()).as(request).isEqualTo("error");
      assertThat(answer.error()).as(request).isNotEmpty();
    }
  }

  /** A line that no client of ours would send. */
  private static void assertAnsweredRaw(byte[] target) {
    String response;
    try {
      response = RawHttp.statusLine(server.uri("/"), target, PATIENCE);
    } catch (IOException e) {
      throw new UncheckedIOException(new String(target, StandardCharsets.UTF_8), e);
    }
    String request = new String(target, StandardCharsets.UTF_8) + " -> " + response;
    assertThat(request).matches("(?s).* -> HTTP/1.1 (200|400|403|404|405|414|431) .*");
  }

  private static Answered get(String target) {
    return server.send(HttpRequest.newBuilder(server.uri(target)).timeout(PATIENCE).build());
  }

  /** By HTTP/1.1: over HTTP/2 this client loses the answer to a body that is refused half-way. */
  private static Answered post(String call, byte[] body) {
    return server.send(
        HttpRequest.newBuilder(server.uri(call))
            .version(HttpClient.Version.HTTP_1_1)
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  private static Answered postCursor(String cursor) {
    return post(QUERY, bytes(JSON.createObjectNode().put("limit", 1).put("cursor", cursor)));
  }

  private static byte[] asking(String query) {
    return bytes(JSON.createObjectNode().put("query", query));
  }

  private static byte[] bytes(ObjectNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  private List<Path> corpus(String ending, int least) {
    URL folder = Objects.requireNonNull(getClass().getResource("corpus"));
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      List<Path> found = files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
      assertThat(found).hasSizeGreaterThanOrEqualTo(least);
      return found;
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  /** A change at a place that is a fraction of the text's length. */
  record Edit(double place, boolean removes, String inserted) {
    static String all(String text, List<Edit> edits) {
      StringBuilder edited = new StringBuilder(text);
      for (Edit edit : edits) {
        int at = (int) (edit.place * edited.length());
        if (edit.removes && at < edited.length()) {
          edited.deleteCharAt(at);
        }
        edited.insert(at, edit.inserted);
      }
      return edited.toString();
    }
  }

  @Provide
  Arbitrary<List<Edit>> edits() {
    // No line feeds: what stands behind one would be headers, or another request.
    Arbitrary<String> inserted =
        Arbitraries.of("", "a", "0", "-", "%", "%0", "/", "?", "&", "=", "..", "\0", "_", "é", "|");
    return Combinators.combine(
            Arbitraries.doubles().between(0, 1), Arbitraries.of(true, false), inserted)
        .as(Edit::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  @Provide
  Arbitrary<String> targets() {
    return Arbitraries.of(
        SEARCH + "?query=level:error&start_time=-1h&limit=5",
        "/api/v1/logs/1-1-1-test",
        "/api/v1/logs/1-1-1-test/context?before=1",
        "/api/v1/traces/t?end_time=now",
        "/api/v1/logs/histogram?field=level&step=1m",
        "/api/v1/logs/tail?query=a",
        "/logs/export?format=csv&fields=id,level",
        "/openapi.json",
        "/docs/docs.js");
  }

  @Provide
  Arbitrary<String> asking() {
    return Arbitraries.of(ASKING);
  }

  @Provide
  Arbitrary<String> taking() {
    return Arbitraries.of(TAKING);
  }

  @Provide
  Arbitrary<String> queries() {
    String[] pieces = {
      "a",
      "*",
      "message",
      ":",
      "level:error",
      "level:>=",
      "status",
      "extreme:",
      "timestamp:>",
      "\"",
      "\"a b\"",
      "\\",
      "/",
      "/a.*b/",
      "/[/",
      "(",
      ")",
      "[",
      "]",
      "{",
      "}",
      " TO ",
      "..",
      " ",
      " AND ",
      " OR ",
      "NOT ",
      "-",
      "!",
      "=",
      ">",
      "<=",
      "1",
      "-1.5e3",
      "1e999",
      "2026-11-21T10:00:00Z",
      "null",
      "true",
      "|",
      " | ",
      "stats ",
      "count()",
      "p95(extreme)",
      " by ",
      "sum(status)",
      " as x",
      "top 3 ",
      "timechart ",
      "1m ",
      "sort ",
      " desc",
      "limit ",
      "head 2",
      "dedup ",
      "fields ",
      ",",
      "é",
      "\ud83d\ude00",
      "\n",
      "\0"
    };
    return Arbitraries.oneOf(
        Arbitraries.of(pieces).list().ofMaxSize(16).map(list -> String.join("", list)),
        Combinators.combine(Arbitraries.of(VALID), edits()).as(Edit::all),
        Arbitraries.strings().ofMaxLength(40).filter(QueryFuzzProperties::isText));
  }

  private static final String[] VALID = {
    "service:checkout level:>=warn \"timed out\" -status:200",
    "(a OR b*) status:[100 TO 300} host:(x -y) /at+empt \\d+/i",
    "* | stats count(), p95(extreme), avg(status) by level | sort count() desc | limit 5",
    "* | timechart 1d count() by level",
    "* | top 3 level, status | fields level",
    "timestamp:1970* | dedup status | sort -extreme, message | head 4"
  };

  /** A half of a surrogate pair cannot be written in UTF-8. */
  private static boolean isText(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of(
        SEARCH,
        "/api/v1/logs/histogram",
        "/api/v1/logs/facets",
        "/api/v1/logs/fields",
        "/logs/export",
        "/api/v1/traces/t",
        "/api/v1/logs/1-1-1-test",
        "/api/v1/logs/1-1-1-test/context");
  }

  @Provide
  Arbitrary<List<String>> parameters() {
    Arbitrary<String> names =
        Arbitraries.of(
            "query",
            "service",
            "level",
            "start_time",
            "end_time",
            "page",
            "limit",
            "field",
            "step",
            "buckets",
            "before",
            "after",
            "format",
            "fields",
            "sort",
            "formulas",
            "ending",
            "nonsense");
    Arbitrary<String> values =
        Arbitraries.of(
            "",
            " ",
            "0",
            "1",
            "2",
            "10",
            "10000",
            "-1",
            "1.5",
            "2147483647",
            "2147483648",
            "1e9",
            "9223372036854775807",
            "-9223372036854775808",
            "-9223372036.8",
            "9223372036.8",
            "now",
            "-1h",
            "now+1d",
            "-9w9d",
            "1970-01-01T00:00:00Z",
            "2026-11-21",
            "1ms",
            "1w",
            "5000w",
            "level",
            "status",
            "extreme",
            "timestamp",
            "message",
            "id",
            "error",
            "TRADE",
            "asc",
            "desc",
            "csv",
            "json",
            "ndjson",
            "keep",
            "*",
            "%00",
            "%FF",
            "%F0%9F%98%80",
            "a,b,,c");
    return Combinators.combine(names, values)
        .as((name, value) -> name + "=" + value.replace("+", "%2B").replace(" ", "%20"))
        .list()
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<byte[]> bodies() {
    String[] pieces = {
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      "\"",
      "\\",
      "\\u",
      "\"query\":",
      "\"level:error\"",
      "\"filters\":{",
      "\"level\":",
      "\"limit\":",
      "\"cursor\":",
      "\"sort\":\"asc\"",
      "\"start_time\":",
      "\"-1h\"",
      "1",
      "-1",
      "1.5",
      "1e999",
      "true",
      "null",
      "\"a\"",
      " ",
      "\n",
      "\0",
      "é"
    };
    Arbitrary<String> joined =
        Arbitraries.of(pieces).list().ofMaxSize(14).map(list -> "{" + String.join("", list) + "}");
    Arbitrary<String> valid =
        Arbitraries.of(
            "{\"query\":\"* | limit 1\",\"start_time\":\"-1h\",\"end_time\":1795255200,\"filters\":"
                + "{\"level\":[\"error\"],\"status\":200},\"sort\":\"desc\",\"limit\":5,\"cursor\":null}",
            "{\"query\":\"level:error\",\"start_time\":-3600,\"field\":\"level\",\"limit\":5}",
            "{\"query\":\"a*\",\"end_time\":\"now\"}");
    Arbitrary<byte[]> texts =
        Arbitraries.oneOf(joined, Combinators.combine(valid, edits()).as(Edit::all))
            .map(text -> text.getBytes(StandardCharsets.UTF_8));
    Arbitrary<byte[]> flipped =
        Combinators.combine(valid, Arbitraries.integers().between(0, 200), Arbitraries.bytes())
            .as((text, place, b) -> {
              byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
              bytes[place % bytes.length] = b;
              return bytes;
            });
    return Arbitraries.oneOf(texts, flipped, Arbitraries.bytes().array(byte[].class).ofMaxSize(20));
  }
}
