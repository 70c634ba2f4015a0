package io.millrace.collector;

import static io.millrace.collector.CollectorServer.JSON;
import static io.millrace.collector.CollectorServer.NDJSON;
import static io.millrace.collector.CollectorServer.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.collector.CollectorServer.Answer;
import io.millrace.model.Level;
import io.millrace.model.LogId;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import io.millrace.pipeline.record.BatchLimits;
import io.millrace.pipeline.record.RecordLimits;
import io.millrace.ports.memory.MemoryQueue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollectorTest {
  private static final String LOGS = "/api/v1/logs";
  private static final String INGEST = "/logs/ingest";
  private static final String GOOD = "{\"message\":\"hello\"}";

  /** Small enough to be exceeded in a test. */
  private static final CollectorLimits SMALL =
      new CollectorLimits(
          new BatchLimits(new RecordLimits(2_000, 5, 4, 100), 50, 20_000, 3),
          10_000,
          20_000,
          60_000,
          Duration.ofSeconds(20),
          100);

  private CollectorServer server =
      new CollectorServer(new MemoryQueue(1 << 30), CollectorLimits.defaults());

  @AfterEach
  void stop() {
    server.close();
  }

  private void restart(CollectorLimits limits) {
    server.close();
    server = new CollectorServer(new MemoryQueue(1 << 20), limits);
  }

  @Test
  void answersOneRecordWithItsId() {
    Answer answer = server.post(LOGS, JSON, GOOD);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().get("status").asText()).isEqualTo("success");
    LogRecord record = server.records().getFirst();
    assertThat(answer.body().get("log_id").asText()).isEqualTo(record.id().text());
    assertThat(record.message()).isEqualTo("hello");
    assertThat(record.service()).isEqualTo(LogRecord.UNKNOWN_SERVICE);
    assertThat(record.level()).isEqualTo(Level.INFO);
    assertThat(record.timestamp()).isEqualTo(CollectorServer.NOW.getEpochSecond() * 1_000_000_000);
    assertThat(record.tenant()).isEqualTo(LogRecord.DEFAULT_TENANT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json|[{\"message\":\"a\"},{\"message\":\"b\"}]",
        "application/json|{\"message\":\"a\"} {\"message\":\"b\"}",
        "application/x-ndjson|{\"message\":\"a\"}\\n\\r\\n{\"message\":\"b\"}\\n",
        "application/jsonl; charset=utf-8|\uFEFF{\"message\":\"a\"}\\n{\"message\":\"b\"}",
        "text/plain|a\\n\\nb\\r\\n"
      })
  void answersManyRecordsWithTheirIds(String type, String body) {
    Answer answer = server.post(LOGS, type, body.replace("\\n", "\n").replace("\\r", "\r"));
    assertThat(answer.status()).as(answer.error()).isEqualTo(200);
    List<LogRecord> records = server.records();
    assertThat(records).extracting(LogRecord::message).containsExactly("a", "b");
    assertThat(answer.body().get("log_ids"))
        .extracting(id -> LogId.parse(id.asText()))
        .containsExactly(records.get(0).id(), records.get(1).id());
  }

  @Test
  void keepsTheGoodRecordsOfABatchAndNamesTheBad() {
    Answer answer = server.post(LOGS, NDJSON, GOOD + "\n{\"message\":oops}\n\n" + GOOD + "\n");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().get("status").asText()).isEqualTo("partial");
    assertThat(answer.body().get("log_ids").get(0).isTextual()).isTrue();
    assertThat(answer.body().get("log_ids").get(1).isNull()).isTrue();
    assertThat(answer.body().get("log_ids").get(2).isTextual()).isTrue();
    assertThat(answer.body().get("accepted").asInt()).isEqualTo(2);
    assertThat(answer.body().get("rejected").asInt()).isEqualTo(1);
    assertThat(answer.firstError().toString())
        .isEqualTo(
            "{\"index\":1,\"line\":2,\"column\":12,\"reason\":\"expected a value but found 'o'\"}");
    assertThat(server.records()).hasSize(2);
  }

  @Test
  void countsWhatWasIngested() {
    Answer answer = server.post(INGEST + "?service=shop&host=h1", NDJSON, GOOD + "\n[1]\n" + GOOD);
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body().get("status").asText()).isEqualTo("accepted");
    assertThat(answer.body().get("accepted").asInt()).isEqualTo(2);
    assertThat(answer.body().get("rejected").asInt()).isEqualTo(1);
    assertThat(answer.firstError().get("line").asInt()).isEqualTo(2);
    assertThat(server.records())
        .hasSize(2)
        .allSatisfy(record -> {
          assertThat(record.service()).isEqualTo("shop");
          assertThat(record.host()).isEqualTo("h1");
        });
    assertThat(server.counted("millrace.collector.records.accepted")).isEqualTo(2);
    assertThat(server.counted("millrace.collector.records.rejected")).isEqualTo(1);
  }

  @Test
  void keepsTheNeighboursOfAnElementThatIsNoRecord() {
    Answer answer = server.post(INGEST, JSON, "[" + GOOD + ",\n 7,\n" + GOOD + "]");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.firstError().get("index").asInt()).isEqualTo(1);
    assertThat(answer.firstError().get("line").asInt()).isEqualTo(2);
    assertThat(answer.firstError().get("column").asInt()).isEqualTo(2);
    assertThat(server.records()).hasSize(2);
  }

  @Test
  void takesLinesOfTextThatAreObjectsAsRecords() {
    String deep = "{\"a\":".repeat(200) + "1" + "}".repeat(200);
    List<String> lines =
        List.of(
            "{\"message\":\"one\",\"level\":\"warn\",\"size\":1}",
            "{\"message\":\"cut",
            "{not json}",
            "{\"message\":\"two\"} and more",
            deep,
            "  {\"message\":\"indented\"}",
            "{\"message\":\"three\"}");
    Answer answer = server.post(INGEST, TEXT, String.join("\r\n", lines));
    assertThat(answer.body().get("rejected").asInt()).isZero();
    assertThat(server.records())
        .extracting(LogRecord::message)
        .containsExactly(
            "one", lines.get(1), lines.get(2), lines.get(3), deep, lines.get(5), "three");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"message\":\"a\",}|1|16|expected a field name in double quotes but found '}'",
        "[{\"message\":\"a\"},\\n{\"b\" 1}]|2|6|expected ':' but found '1'",
        "{\"message\":\"é\" \"b\":1}|1|16|expected ',' or '}' but found '\"'",
        "[{},{\"a\":[1,2}]|1|14|expected ',' or ']' but found '}'",
        "{\"a\":\"never closed|1|6|this string is not closed before the end of the body",
        "{\"a\":01}|1|7|expected a number without leading zeros but found '1'",
        "{} x|1|4|expected a value but found 'x'",
        "[] []|1|4|expected nothing behind the array but found '['",
        "''|1|1|expected a JSON object, or an array of them, but found the end of the body"
      })
  void refusesMalformedJsonWithLineAndColumn(String body, int line, int column, String message) {
    Answer answer = server.post(INGEST, JSON, body.replace("\\n", "\n"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("error").get("kind").asText()).isEqualTo("INVALID");
    assertThat(answer.error()).isEqualTo("malformed JSON: " + message);
    assertThat(answer.body().get("error").get("line").asInt()).isEqualTo(line);
    assertThat(answer.body().get("error").get("column").asInt()).isEqualTo(column);
    assertThat(server.records()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[1, null]"})
  void refusesABatchWithoutAnyGoodRecordOnlyIfItHasBadOnes(String body) {
    Answer answer = server.post(INGEST, JSON, body);
    assertThat(answer.status()).isEqualTo(body.equals("[]") ? 202 : 400);
    assertThat(answer.body().get("accepted").asInt()).isZero();
    assertThat(server.batches()).isEmpty();
  }

  @Test
  void takesCompressedBodies() throws IOException {
    byte[] body = (GOOD + "\n" + GOOD).getBytes(StandardCharsets.UTF_8);
    for (Compression compression : Compression.values()) {
      byte[] sent = compression.of(body);
      assertThat(
              server.post(INGEST, NDJSON, sent, "Content-Encoding", compression.named()).status())
          .as(compression.name())
          .isEqualTo(202);
      assertThat(server.records()).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IDENTITY")
  void refusesDamagedCompression(Compression compression) throws IOException {
    byte[] body = GOOD.repeat(100).getBytes(StandardCharsets.UTF_8);
    byte[] whole = compression.of(body);
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    for (byte[] bytes : List.of(cut, body)) {
      Answer answer = server.post(INGEST, NDJSON, bytes, "Content-Encoding", compression.named());
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.error()).contains("not " + compression.named());
    }
    assertThat(server.records()).isEmpty();
  }

  @Test
  void doesNotBelieveABlockThatSaysItHoldsMoreThanItCan() {
    byte[] block = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 7, 0, 'x'};
    Answer answer = server.post(INGEST, NDJSON, block, "Content-Encoding", "snappy");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).contains("more than it can");
    server.awaitBytesInFlight(0);
  }

  @Test
  void takesAnEmptyBatchHoweverItIsCompressed() {
    for (String encoding : List.of("gzip", "deflate", "zstd", "snappy", "identity")) {
      Answer answer = server.post(INGEST, NDJSON, "", "Content-Encoding", encoding);
      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.body().get("accepted").asInt()).isZero();
    }
    assertThat(server.batches()).isEmpty();
  }

  @Test
  void refusesWhatExpandsTooFar() throws IOException {
    restart(SMALL);
    byte[] bomb = new byte[100_000];
    Arrays.fill(bomb, (byte) ' ');
    for (Compression compression : Compression.REAL) {
      byte[] body = compression.of(bomb);
      assertThat(body.length).isLessThan(10_000);
      Answer answer = server.post(INGEST, NDJSON, body, "Content-Encoding", compression.named());
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.error()).contains("20000 bytes of a decompressed body");
    }
    server.awaitBytesInFlight(0);
  }

  @Test
  void takesABodyThatExpandsToTheVeryLimit() throws IOException {
    restart(SMALL);
    byte[] body = (" ".repeat(20_000 - GOOD.length()) + GOOD).getBytes(StandardCharsets.UTF_8);
    assertThat(
            server
                .post(INGEST, NDJSON, Compression.GZIP.of(body), "Content-Encoding", "gzip")
                .status())
        .isEqualTo(202);
    assertThat(server.records()).hasSize(1);
  }

  @Test
  void refusesABodyThatIsTooLarge() {
    restart(SMALL);
    assertThat(server.post(INGEST, NDJSON, " ".repeat(10_000)).status()).isEqualTo(202);
    Answer answer = server.post(INGEST, NDJSON, " ".repeat(10_001));
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.error()).contains("10000 bytes of a body");
  }

  @Test
  void refusesTooManyRecordsAtOnce() {
    restart(SMALL);
    assertThat(server.post(INGEST, NDJSON, "{}\n".repeat(50)).status()).isEqualTo(202);
    assertThat(server.records()).hasSize(50);
    assertThat(server.post(INGEST, NDJSON, "{}\n".repeat(51)).status()).isEqualTo(413);
    assertThat(server.post(INGEST, TEXT, "x\n".repeat(51)).status()).isEqualTo(413);
    assertThat(server.post(INGEST, JSON, "[" + "1,".repeat(50) + "1]").status()).isEqualTo(413);
    assertThat(server.batches()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a':1,'b':2,'c':3,'d':4,'e':5,'f':6}|more fields than the limit of 5",
        "{'a':{'b':{'c':1}}}|",
        "{'a':{'b':{'c':{'d':{}}}}}|nested deeper than the limit",
        "{'a':[[[1]]]}|",
        "{'a':[[[[1]]]]}|nested deeper than the limit",
        "{'NAME':1}|a name of 101 bytes; the limit is 100",
        "{'service':'NAME'}|a name of 101 bytes; the limit is 100",
        "{'a':{'b':{'NAME':1}}}|a name of 105 bytes; the limit is 100",
        "{'message':'LONG'}|a record of 2014 bytes; the limit is 2000"
      })
  void rejectsARecordOverALimitAndKeepsItsNeighbours(String record, String reason) {
    restart(SMALL);
    String json =
        record
            .replace('\'', '"')
            .replace("NAME", "n".repeat(101))
            .replace("LONG", "m".repeat(2000));
    for (String type : List.of(JSON, NDJSON)) {
      String body = type.equals(JSON) ? "[{},\n" + json + ",{}]" : "{}\n" + json + "\n{}\n";
      Answer answer = server.post(INGEST, type, body);
      assertThat(answer.status()).isEqualTo(202);
      if (reason == null) {
        assertThat(answer.body().get("accepted").asInt()).isEqualTo(3);
      } else {
        assertThat(answer.body().get("accepted").asInt()).isEqualTo(2);
        assertThat(answer.firstError().get("reason").asText()).isEqualTo(reason);
        assertThat(answer.firstError().get("line").asInt()).isEqualTo(2);
      }
    }
  }

  @Test
  void rejectsALineThatIsTooLongAndKeepsItsNeighbours() {
    restart(SMALL);
    Answer answer = server.post(INGEST, TEXT, "a\n" + "x".repeat(2001) + "\nb\n");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.firstError().get("reason").asText())
        .isEqualTo("a line of 2001 bytes; the limit is 2000");
    assertThat(server.records()).extracting(LogRecord::message).containsExactly("a", "b");
  }

  @Test
  void tellsOnlyTheFirstReasonsButCountsAll() {
    restart(SMALL);
    Answer answer = server.post(INGEST, NDJSON, GOOD + "\n" + "bad\n".repeat(10));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body().get("rejected").asInt()).isEqualTo(10);
    assertThat(answer.body().get("errors")).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "application/xml",
        "application/x-www-form-urlencoded",
        "text/html",
        "text/plain; charset=utf-16"
      })
  void refusesOtherTypes(String type) {
    Answer answer = server.post(INGEST, type, GOOD);
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.error()).contains("send UTF-8 as application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "gzip, zstd", "nonsense"})
  void refusesOtherEncodings(String encoding) {
    Answer answer = server.post(INGEST, NDJSON, GOOD, "Content-Encoding", encoding);
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.error()).contains("send gzip, deflate, zstd, snappy or identity");
  }

  @Test
  void tellsOverloadAndWhenToComeBackIfTheQueueIsFull() {
    restart(SMALL);
    String line = "{\"message\":\"" + "m".repeat(1900) + "\"}\n";
    String body = line.repeat(5);
    Answer answer = server.post(INGEST, NDJSON, body);
    long accepted = 0;
    for (int i = 0; i < 1000 && answer.status() == 202; i++) {
      accepted += 5;
      answer = server.post(INGEST, NDJSON, body);
    }
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.body().get("error").get("kind").asText()).isEqualTo("OVERLOADED");
    assertThat(answer.response().headers().firstValue("Retry-After")).hasValue("1");
    assertThat(server.records()).hasSize((int) accepted);

    assertThat(server.post(INGEST, NDJSON, GOOD).status()).isEqualTo(202);
    // What was refused has left no hole.
    assertThat(server.records().getFirst().origin())
        .isEqualTo(new Origin("collector", 3, accepted));
  }

  @Test
  void numbersRecordsWithoutGaps() {
    server.post(INGEST, NDJSON, (GOOD + "\n").repeat(3));
    server.post(LOGS, JSON, GOOD);
    server.post(INGEST, JSON, "[1]");
    server.post(INGEST, NDJSON, GOOD);
    assertThat(server.records())
        .extracting(LogRecord::origin)
        .containsExactly(
            new Origin("collector", 3, 0),
            new Origin("collector", 3, 1),
            new Origin("collector", 3, 2),
            new Origin("collector", 3, 3),
            new Origin("collector", 3, 4));
  }

  @Test
  void takesMessagesOfAMebibyte() {
    String message = "é".repeat(1 << 19);
    Answer answer = server.post(LOGS, JSON, "{\"message\":\"" + message + "\"}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(server.records().getFirst().message()).isEqualTo(message);
  }

  @Test
  void readsTimeAndLevelOfPlainLinesAndKeepsThemWhole() {
    String lines =
        "2015-10-18 18:01:47,978 ERROR [main] org.apache: failed\n\tat a.B.c(B.java:1)\nnothing\n";
    assertThat(server.post(INGEST + "?service=app", TEXT, lines).status()).isEqualTo(202);
    List<LogRecord> records = server.records();
    assertThat(records)
        .extracting(LogRecord::message)
        .containsExactly(
            "2015-10-18 18:01:47,978 ERROR [main] org.apache: failed",
            "\tat a.B.c(B.java:1)",
            "nothing");
    assertThat(records)
        .extracting(LogRecord::level)
        .containsExactly(Level.ERROR, Level.ERROR, Level.INFO);
    assertThat(records).extracting(LogRecord::timestamp).containsOnly(1445191307978000000L);
  }

  @Test
  void givesBackTheMemoryOfEveryRequest() {
    server.post(INGEST, NDJSON, GOOD);
    server.post(INGEST, JSON, "{");
    server.post(INGEST, NDJSON, "x", "Content-Encoding", "gzip");
    server.awaitBytesInFlight(0);
  }

  @Test
  void keepsFieldsItDoesNotKnow() {
    server.post(LOGS, JSON, "{\"message\":\"m\",\"user\":{\"id\":7,\"tags\":[1, 2]},\"ok\":true}");
    assertThat(server.records().getFirst().fields())
        .containsEntry("user.id", new Value.Whole(7))
        .containsEntry("user.tags", new Value.Json("[1,2]"))
        .containsEntry("ok", new Value.Truth(true));
  }

  @Test
  void numbersRecordsAsTheirClientSays() {
    Answer answer =
        server.post(
            INGEST,
            NDJSON,
            GOOD + "\n{\"message\":\n" + GOOD,
            "Millrace-Producer",
            "billing:3@eu",
            "Millrace-Epoch",
            "17",
            "Millrace-Sequence",
            "41000");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(server.batches())
        .singleElement()
        .satisfies(batch -> {
          assertThat(batch.first()).isEqualTo(new Origin("client-billing:3@eu", 17, 41_000));
          assertThat(batch.rows()).isEqualTo(2);
        });
    server.post(INGEST, NDJSON, GOOD);
    assertThat(server.batches().getFirst().first()).isEqualTo(new Origin("collector", 3, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1, 1",
    "a/b, 1, 1",
    "a b, 1, 1",
    "a, -1, 1",
    "a, 1, x",
    "a, 1, 1234567890123456789"
  })
  void refusesAnOriginThatIsNone(String producer, String epoch, String sequence) {
    Answer answer =
        server.post(
            INGEST,
            NDJSON,
            GOOD,
            "Millrace-Producer",
            producer,
            "Millrace-Epoch",
            epoch,
            "Millrace-Sequence",
            sequence);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).contains("Millrace-");
    assertThat(server.batches()).isEmpty();
  }

  @Test
  void refusesHalfAnOrigin() {
    Answer answer = server.post(INGEST, NDJSON, GOOD, "Millrace-Producer", "a");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).contains("all or none");
  }
}
