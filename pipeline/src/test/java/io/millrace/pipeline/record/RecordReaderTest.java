package io.millrace.pipeline.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.Level;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the names and values in a record mean. In the JSON of these tests ' stands for ". */
class RecordReaderTest {
  private static final long ARRIVAL = 42;
  private static final long TIME = 1795255200L * 1_000_000_000;

  private final RecordReader reader = new RecordReader(RecordLimits.defaults());

  @ParameterizedTest
  @ValueSource(strings = {"timestamp", "@timestamp", "time", "ts", "_time"})
  void takesTheTimeFromItsUsualNames(String name) {
    assertThat(read("{'" + name + "':'2026-11-21T10:00:00Z'}").timestamp()).isEqualTo(TIME);
    assertThat(read("{'" + name + "':1795255200000}").timestamp()).isEqualTo(TIME);
    assertThat(read("{'" + name + "':1795255200.5}").timestamp()).isEqualTo(TIME + 500_000_000);
    assertThat(read("{'" + name + "':'1795255200'}").fields()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"level", "severity", "severity_text", "log.level", "lvl", "loglevel"})
  void takesTheLevelFromItsUsualNames(String name) {
    assertThat(read("{'" + name + "':'warning'}").level()).isEqualTo(Level.WARN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"service", "component", "service.name", "app", "application"})
  void takesTheServiceFromItsUsualNames(String name) {
    assertThat(read("{'" + name + "':'shop'}").service()).isEqualTo("shop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"host", "hostname", "host.name"})
  void takesTheHostFromItsUsualNames(String name) {
    assertThat(read("{'" + name + "':'h1'}").host()).isEqualTo("h1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"message", "msg", "_msg", "body", "log"})
  void takesTheMessageFromItsUsualNames(String name) {
    assertThat(read("{'" + name + "':'m'}").message()).isEqualTo("m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"trace_id", "traceId", "trace.id", "correlation_id"})
  void takesTheTraceFromItsUsualNames(String name) {
    assertThat(read("{'" + name + "':'t'}").traceId()).isEqualTo("t");
  }

  @ParameterizedTest
  @ValueSource(strings = {"span_id", "spanId", "span.id"})
  void takesTheSpanFromItsUsualNames(String name) {
    assertThat(read("{'" + name + "':'s'}").spanId()).isEqualTo("s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"exception", "stack_trace", "stacktrace", "error.stack_trace"})
  void takesTheExceptionFromItsUsualNames(String name) {
    assertThat(read("{'" + name + "':'e'}").exception()).isEqualTo("e");
  }

  @Test
  void findsNamesInNestedObjects() {
    LogRecord record =
        read("{'log':{'level':'error'},'service':{'name':'shop'},'host':{'name':'h','ip':'1'}}");
    assertThat(record.level()).isEqualTo(Level.ERROR);
    assertThat(record.service()).isEqualTo("shop");
    assertThat(record.host()).isEqualTo("h");
    assertThat(record.fields()).isEqualTo(Map.of("host.ip", new Value.Text("1")));
  }

  @Test
  void prefersTheFirstOfSeveralNamesWhateverTheirOrderAndKeepsTheOthers() {
    LogRecord record = read("{'component':'db','log':'l','msg':'m','service':'shop'}");
    assertThat(record.service()).isEqualTo("shop");
    assertThat(record.message()).isEqualTo("m");
    assertThat(record.fields())
        .isEqualTo(Map.of("component", new Value.Text("db"), "log", new Value.Text("l")));
  }

  @Test
  void takesAnotherNameWhereTheFirstHoldsNothing() {
    LogRecord record = read("{'service':null,'component':'db','host':'','hostname':'h'}");
    assertThat(record.service()).isEqualTo("db");
    assertThat(record.host()).isEqualTo("h");
    assertThat(record.fields()).isEmpty();
  }

  @Test
  void takesScalarsOfOtherKindsAsTheirText() {
    LogRecord record = read("{'message':1.50,'service':true,'host':[1, 'x'],'trace_id':12}");
    assertThat(record.message()).isEqualTo("1.50");
    assertThat(record.service()).isEqualTo("true");
    assertThat(record.host()).isEqualTo("[1,\"x\"]");
    assertThat(record.traceId()).isEqualTo("12");
  }

  @ParameterizedTest
  @CsvSource({
    "trace,TRACE", "DEBUG,DEBUG", "Info,INFO", "notice,INFO", "WARN,WARN", "warning,WARN",
    "err,ERROR", "error,ERROR", "fatal,CRITICAL", "CRITICAL,CRITICAL", "trade,TRADE",
        "alert,CRITICAL"
  })
  void readsLevelsAsTheyAreWritten(String text, Level level) {
    LogRecord record = read("{'level':'" + text + "'}");
    assertThat(record.level()).isEqualTo(level);
    assertThat(record.fields()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"10,TRACE", "20,DEBUG", "30,INFO", "40,WARN", "50,ERROR", "60,CRITICAL"})
  void readsLevelsAsPinoNumbersThem(int number, Level level) {
    assertThat(read("{'level':" + number + "}").level()).isEqualTo(level);
  }

  @Test
  void keepsALevelOrTimeItCannotReadAsAField() {
    LogRecord record = read("{'level':'loud','time':'soon'}");
    assertThat(record.level()).isEqualTo(Level.INFO);
    assertThat(record.timestamp()).isEqualTo(ARRIVAL);
    assertThat(record.fields())
        .containsEntry("invalid.level", new Value.Text("loud"))
        .containsEntry("invalid.timestamp", new Value.Text("soon"));
    assertThat(read("{'level':7,'time':false}").fields())
        .containsEntry("invalid.level", new Value.Whole(7))
        .containsEntry("invalid.timestamp", new Value.Truth(false));
    assertThat(read("{'level':'loud','invalid.level':1}").fields())
        .isEqualTo(Map.of("invalid.level", new Value.Whole(1)));
  }

  @Test
  void splicesFieldsAndMetadataInWithoutTheirName() {
    LogRecord record =
        read("{'message':'m','fields':{'a':1,'b':{'c':2}},'metadata':{'d':3,'trace_id':'t'}}");
    assertThat(record.traceId()).isEqualTo("t");
    assertThat(record.fields())
        .isEqualTo(
            Map.of("a", new Value.Whole(1), "b.c", new Value.Whole(2), "d", new Value.Whole(3)));
    assertThat(read("{'fields':{}}").fields()).isEmpty();
    assertThat(read("{'fields':5}").fields()).isEqualTo(Map.of("fields", new Value.Whole(5)));
    assertThat(read("{'x':{'fields':{'a':1}}}").fields())
        .isEqualTo(Map.of("x.fields.a", new Value.Whole(1)));
  }

  @Test
  void prefersARecordsOwnPartsToSplicedOnesWhateverTheirOrder() {
    LogRecord record =
        read(
            "{'fields':{'level':'debug','component':'db','x':1},'level':'error','service':'shop'}");
    assertThat(record.level()).isEqualTo(Level.ERROR);
    assertThat(record.service()).isEqualTo("shop");
    assertThat(record.fields())
        .isEqualTo(
            Map.of(
                "fields.level", new Value.Text("debug"),
                "component", new Value.Text("db"),
                "x", new Value.Whole(1)));
  }

  @Test
  void takesInAgainWhatTheApiGivesOut() {
    LogRecord record =
        read(
            "{'id':'dn2y8vwpr8qo-4-1-collector','timestamp':'2026-11-21T10:00:00Z',"
                + "'message':'m','fields':{'http.status':200,'component':'db'},'service':'shop'}");
    assertThat(record.fields()).containsKey("id");
    String id = record.id().text();
    LogRecord again =
        read(
            "{'id':'"
                + id
                + "','timestamp':'2026-11-21T10:00:00Z','message':'m','service':'shop',"
                + "'fields':{'http.status':200,'component':'db'}}");
    assertThat(again.fields())
        .isEqualTo(Map.of("http.status", new Value.Whole(200), "component", new Value.Text("db")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"42", "'x'", "null", "'550e8400-e29b-41d4-a716-446655440000'", "'-'", "''"})
  void keepsIdsOfOthers(String id) {
    assertThat(read("{'timestamp':'2026-11-21T10:00:00Z','id':" + id + "}").fields())
        .containsOnlyKeys("id");
  }

  @Test
  void keepsTheLaterOfTwoValuesOfOneName() {
    assertThat(read("{'a':1,'b':2,'a':3}").fields())
        .isEqualTo(Map.of("a", new Value.Whole(3), "b", new Value.Whole(2)));
    assertThat(read("{'a.b':1,'a':{'b':2}}").fields()).isEqualTo(Map.of("a.b", new Value.Whole(2)));
    assertThat(read("{'level':'info','level':'error'}").level()).isEqualTo(Level.ERROR);
  }

  @Test
  void followsTheLayoutOfTheLastRecordOnlyAsFarAsItIsTheSame() {
    read("{'message':'m','a':1,'b':2,'c':3}");
    assertThat(read("{'message':'n','a':4,'b':5,'c':6}").fields())
        .isEqualTo(Map.of("a", whole(4), "b", whole(5), "c", whole(6)));
    assertThat(read("{'message':'n','a':1,'c':3,'a':7}").fields())
        .isEqualTo(Map.of("a", whole(7), "c", whole(3)));
    assertThat(read("{'message':'n','a':1,'c':{'x':1},'a':8}").fields())
        .isEqualTo(Map.of("a", whole(8), "c.x", whole(1)));
    assertThat(read("{'message':null,'a':1,'c':2}").fields())
        .isEqualTo(Map.of("a", whole(1), "c", whole(2)));
    assertThat(read("{'message':'n','a':1,'aa':2}").fields())
        .isEqualTo(Map.of("a", whole(1), "aa", whole(2)));
  }

  @Test
  void readsManyFields() {
    StringBuilder json = new StringBuilder("{'message':'m'");
    for (int i = 0; i < 999; i++) {
      json.append(",'field").append(i).append("':").append(i);
    }
    String text = json.append('}').toString();
    for (int round = 0; round < 3; round++) {
      assertThat(read(text).fields()).hasSize(999).containsEntry("field998", whole(998));
    }
  }

  @Test
  void repairsMalformedUtf8() {
    byte[] bytes = "{\"message\":\"a?b\",\"k?\":[\"?\"]}".getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == '?' ? (byte) 0xE9 : bytes[i];
    }
    LogRecord record = read(bytes);
    assertThat(record.message()).isEqualTo("a\uFFFDb");
    assertThat(record.fields()).isEqualTo(Map.of("k\uFFFD", new Value.Json("[\"\uFFFD\"]")));
  }

  @Test
  void usesTheDefaultsOnlyWhereTheRecordIsSilent() throws BadRecord {
    RecordDefaults defaults = RecordDefaults.of("given", "there", ARRIVAL);
    LogRecord silent = read("{}".getBytes(StandardCharsets.UTF_8), defaults);
    assertThat(silent.service()).isEqualTo("given");
    assertThat(silent.host()).isEqualTo("there");
    LogRecord own =
        read("{\"service\":\"s\",\"host\":\"h\"}".getBytes(StandardCharsets.UTF_8), defaults);
    assertThat(own.service()).isEqualTo("s");
    assertThat(own.host()).isEqualTo("h");
  }

  private static Value whole(long number) {
    return new Value.Whole(number);
  }

  private LogRecord read(String json) {
    return read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private LogRecord read(byte[] json) {
    try {
      return read(json, RecordDefaults.of(null, null, ARRIVAL));
    } catch (BadRecord e) {
      throw new AssertionError(e);
    }
  }

  private LogRecord read(byte[] json, RecordDefaults defaults) throws BadRecord {
    return read(reader, json, defaults);
  }

  private static LogRecord read(RecordReader reader, byte[] json, RecordDefaults defaults)
      throws BadRecord {
    reader.start(Body.copyOf(json), false);
    assertThat(reader.scan(0)).isEqualTo(json.length);
    LogBatchWriter out = new LogBatchWriter(16);
    reader.write(out, defaults);
    LogBatchReader records = new LogBatchReader().of(out.finish("default", new Origin("c", 1, 4)));
    assertThat(records.next()).isTrue();
    return records.record();
  }

  @Test
  void takesTagsApart() throws BadRecord {
    RecordReader tagged =
        new RecordReader(RecordLimits.defaults(), Naming.COMMON.first(Part.TAGS, "ddtags"));
    for (int again = 0; again < 3; again++) {
      LogRecord record =
          read(
              tagged,
              ("{'env':'none','ddtags':'env:prod,team:a:b,,canary,service:cart,level:warn,url:\\u00e4',"
                      + "'message':'m'}")
                  .replace('\'', '"')
                  .getBytes(StandardCharsets.UTF_8),
              RecordDefaults.of(null, null, ARRIVAL));
      assertThat(record.service()).isEqualTo("cart");
      assertThat(record.level()).isEqualTo(Level.WARN);
      assertThat(record.message()).isEqualTo("m");
      assertThat(record.fields())
          .isEqualTo(
              Map.of(
                  "env", new Value.Text("prod"),
                  "team", new Value.Text("a:b"),
                  "canary", new Value.Truth(true),
                  "url", new Value.Text("ä")));
    }
  }

  @Test
  void addsTheFieldsOfTheDefaultsThatARecordLacks() throws BadRecord {
    RecordDefaults defaults =
        RecordDefaults.of(null, null, ARRIVAL).with("index", "main").with("source", "api");
    byte[] json = "{\"source\":\"own\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(read(json, defaults).fields())
        .isEqualTo(Map.of("index", new Value.Text("main"), "source", new Value.Text("own")));
  }

  /** A record may not say of itself twice, and in two ways, what it is. */
  @Test
  void noFieldKeepsTheNameOfAPartThatAnotherFills() throws BadRecord {
    RecordReader named =
        new RecordReader(
            RecordLimits.defaults(),
            Naming.COMMON.first(Part.LEVEL, "status").first(Part.SERVICE, "service.name"));
    for (int again = 0; again < 3; again++) {
      LogRecord record =
          read(
              named,
              ("{'status':'error','level':'debug','service':'theirs','service.name':'shop',"
                      + "'fields':{'level':'trace','lvl':'x'}}")
                  .replace('\'', '"')
                  .getBytes(StandardCharsets.UTF_8),
              RecordDefaults.of(null, null, ARRIVAL));
      assertThat(record.level()).isEqualTo(Level.ERROR);
      assertThat(record.service()).isEqualTo("shop");
      assertThat(record.fields())
          .isEqualTo(
              Map.of(
                  "fields.level", new Value.Text("trace"),
                  "fields.fields.level", new Value.Text("debug"),
                  "fields.service", new Value.Text("theirs"),
                  "lvl", new Value.Text("x")));
    }
  }

  @Test
  void aTagWithoutAValueIsNoPart() throws BadRecord {
    RecordReader tagged =
        new RecordReader(RecordLimits.defaults(), Naming.COMMON.first(Part.TAGS, "ddtags"));
    LogRecord record =
        read(
            tagged,
            "{\"ddtags\":\"service,host:,team:\"}".getBytes(StandardCharsets.UTF_8),
            RecordDefaults.of(null, null, ARRIVAL));
    assertThat(record.service()).isEqualTo(LogRecord.UNKNOWN_SERVICE);
    assertThat(record.host()).isNull();
    assertThat(record.fields())
        .isEqualTo(Map.of("fields.service", new Value.Truth(true), "team", new Value.Text("")));
  }
}
