package io.millrace.collector;

import static io.millrace.collector.CollectorServer.JSON;
import static io.millrace.collector.CollectorServer.NDJSON;
import static io.millrace.collector.CollectorServer.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.collector.CollectorServer.Answer;
import io.millrace.model.LogRecord;
import io.millrace.ports.memory.MemoryQueue;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever a client sends: an answer, never a fault of the server, never a lost neighbour. */
class CollectorFuzzProperties {
  private static final String LOGS = "/api/v1/logs";
  private static final String INGEST = "/logs/ingest";
  private static final List<String> TYPES = List.of(JSON, NDJSON, TEXT);

  private static CollectorServer server;

  @BeforeContainer
  static void start() {
    server = new CollectorServer(new MemoryQueue(1 << 30), CollectorLimits.defaults());
  }

  @AfterContainer
  static void stop() {
    server.close();
  }

  @Property(tries = 400)
  void answersAnyBody(
      @ForAll("bodies") byte[] body,
      @ForAll("types") String type,
      @ForAll("encodings") String encoding,
      @ForAll boolean ids) {
    Answer answer = server.post(ids ? LOGS : INGEST, type, body, "Content-Encoding", encoding);
    assertThat(answer.status()).as(answer.error()).isIn(200, 202, 400, 413);
    assertAccounted(answer, ids);
  }

  @Property(tries = 400)
  void losesNoNeighbourOfABadLine(@ForAll("lines") List<byte[]> bad, @ForAll boolean ids) {
    List<String> good = new ArrayList<>();
    byte[] body = {};
    for (byte[] line : bad) {
      String name = "good" + good.size();
      good.add(name);
      body =
          joined(
              body,
              ("{\"service\":\"neighbour\",\"message\":\"" + name + "\"}\n")
                  .getBytes(StandardCharsets.UTF_8));
      body = joined(body, line);
      body = joined(body, new byte[] {'\n'});
    }
    Answer answer = server.post(ids ? LOGS : INGEST, NDJSON, body);
    assertThat(answer.status()).isEqualTo(ids ? 200 : 202);
    List<LogRecord> records = server.records();
    assertThat(records.stream().filter(r -> r.service().equals("neighbour")))
        .extracting(LogRecord::message)
        .isEqualTo(good);
  }

  @Example
  void answersTheKeptCorpus() throws IOException, URISyntaxException {
    URL folder = Objects.requireNonNull(getClass().getResource("corpus"));
    List<Path> files;
    try (Stream<Path> listed = Files.list(Path.of(folder.toURI()))) {
      files = listed.sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(30);
    for (Path file : files) {
      String encoding = file.toString().endsWith(".gz") ? "gzip" : "identity";
      for (String type : TYPES) {
        for (boolean ids : new boolean[] {true, false}) {
          byte[] body = Files.readAllBytes(file);
          Answer answer =
              server.post(ids ? LOGS : INGEST, type, body, "Content-Encoding", encoding);
          assertThat(answer.status()).as("%s as %s", file, type).isIn(200, 202, 400, 413);
          assertAccounted(answer, ids);
        }
      }
    }
  }

  /** What the answer says was accepted, and nothing else, is in the queue. */
  private static void assertAccounted(Answer answer, boolean ids) {
    int arrived = server.records().size();
    if (answer.status() >= 400) {
      assertThat(arrived).isZero();
      assertThat(answer.error()).isNotEmpty();
    } else if (answer.body().has("accepted")) {
      assertThat(arrived).isEqualTo(answer.body().get("accepted").asInt());
    } else {
      assertThat(ids).isTrue();
      assertThat(arrived)
          .isEqualTo(answer.body().has("log_id") ? 1 : answer.body().get("log_ids").size());
    }
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  @Provide
  Arbitrary<String> types() {
    return Arbitraries.of(TYPES);
  }

  @Provide
  Arbitrary<String> encodings() {
    return Arbitraries.frequencyOf(
        Tuple.of(8, Arbitraries.just("identity")), Tuple.of(1, Arbitraries.of("gzip", "zstd")));
  }

  @Provide
  Arbitrary<byte[]> bodies() {
    return Combinators.combine(
            pieces(), Arbitraries.of("", "[", "{", "[{}"), Arbitraries.of("", "]", "}", "}]"))
        .as((middle, before, behind) ->
            joined(
                joined(before.getBytes(StandardCharsets.UTF_8), middle),
                behind.getBytes(StandardCharsets.UTF_8)));
  }

  @Provide
  Arbitrary<List<byte[]>> lines() {
    return pieces().map(CollectorFuzzProperties::withoutLineFeeds).list().ofMaxSize(8);
  }

  private static byte[] withoutLineFeeds(byte[] bytes) {
    byte[] line = bytes.clone();
    for (int i = 0; i < line.length; i++) {
      line[i] = line[i] == '\n' ? (byte) ' ' : line[i];
    }
    return line;
  }

  private static Arbitrary<byte[]> pieces() {
    String[] pieces = {
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      "\"",
      "\"a\"",
      "\"message\":\"x\"",
      "{\"message\":\"y\"}",
      "\\",
      "\\u",
      "\\ud83d",
      "1",
      "-",
      ".5",
      "e9",
      "true",
      "nul",
      "\n",
      "\r\n",
      " ",
      "\t",
      "\0",
      "é",
      "\uFEFF",
      "\"time\":",
      "\"2026-11-21T10:00:00Z\"",
      "\"level\":\"warn\"",
      "\"fields\":{",
      "x".repeat(50)
    };
    Arbitrary<byte[]> piece =
        Arbitraries.oneOf(
            Arbitraries.of(pieces).map(text -> text.getBytes(StandardCharsets.UTF_8)),
            Arbitraries.of(pieces).map(text -> text.getBytes(StandardCharsets.UTF_8)),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(3));
    return piece
        .list()
        .ofMaxSize(20)
        .map(list -> list.stream().reduce(new byte[0], CollectorFuzzProperties::joined));
  }
}
