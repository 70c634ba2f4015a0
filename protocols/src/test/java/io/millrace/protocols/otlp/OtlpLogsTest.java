package io.millrace.protocols.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.millrace.model.EpochNanos;
import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.protocols.CollectorServer;
import io.millrace.protocols.CollectorServer.Answer;
import io.millrace.protocols.Gzip;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord.Builder;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpLogsTest {
  private static final String LOGS = "/v1/logs";
  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";
  private static final long TIME = 1795255200123456789L;
  private static final String TRACE = "5b8efff798038103d269b633813fc60c";
  private static final String SPAN = "eee19b7ec3c1b174";

  private final CollectorServer server =
      new CollectorServer((collector, limits) -> Otlp.endpoints(collector, limits.batch()));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aRecordKeepsAllThatIsSaidOfIt() throws IOException {
    byte[] body =
        request(
            record()
                .setTimeUnixNano(TIME)
                .setObservedTimeUnixNano(TIME + 5)
                .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_WARN2)
                .setSeverityText("odd")
                .setBody(text("stock is low"))
                .setTraceId(ByteString.copyFrom(HexFormat.of().parseHex(TRACE)))
                .setSpanId(ByteString.copyFrom(HexFormat.of().parseHex(SPAN)))
                .setFlags(1)
                .setEventName("stock.low")
                .setDroppedAttributesCount(3)
                .addAttributes(pair("left", AnyValue.newBuilder().setIntValue(-2)))
                .addAttributes(pair("ratio", AnyValue.newBuilder().setDoubleValue(0.5)))
                .addAttributes(pair("sure", AnyValue.newBuilder().setBoolValue(true)))
                .addAttributes(pair("none", AnyValue.newBuilder()))
                .addAttributes(
                    pair("raw", AnyValue.newBuilder().setBytesValue(ByteString.copyFromUtf8("hi"))))
                .addAttributes(pair("sizes", list(text("a"), AnyValue.newBuilder().setIntValue(7))))
                .addAttributes(pair("http", map(pair("status", text("504")), pair("e", map())))));
    Answer answer =
        server.post(LOGS, Gzip.of(body), "Content-Type", PROTOBUF, "Content-Encoding", "gzip");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo(PROTOBUF);
    assertThat(ExportLogsServiceResponse.parseFrom(answer.response().body()))
        .isEqualTo(ExportLogsServiceResponse.getDefaultInstance());
    assertThat(server.records())
        .singleElement()
        .satisfies(record -> {
          assertThat(record.timestamp()).isEqualTo(TIME);
          assertThat(record.level()).isEqualTo(Level.WARN);
          assertThat(record.service()).isEqualTo("shop");
          assertThat(record.host()).isEqualTo("h1");
          assertThat(record.message()).isEqualTo("stock is low");
          assertThat(record.traceId()).isEqualTo(TRACE);
          assertThat(record.spanId()).isEqualTo(SPAN);
          assertThat(record.fields())
              .isEqualTo(
                  Map.ofEntries(
                      Map.entry("region", new Value.Text("eu")),
                      Map.entry("otel.scope.name", new Value.Text("orders")),
                      Map.entry("otel.scope.version", new Value.Text("1.2")),
                      Map.entry("severity_text", new Value.Text("odd")),
                      Map.entry("trace_flags", new Value.Whole(1)),
                      Map.entry("event_name", new Value.Text("stock.low")),
                      Map.entry("dropped_attributes_count", new Value.Whole(3)),
                      Map.entry("left", new Value.Whole(-2)),
                      Map.entry("ratio", new Value.Decimal(0.5)),
                      Map.entry("sure", new Value.Truth(true)),
                      Map.entry("none", new Value.Nothing()),
                      Map.entry("raw", new Value.Text("aGk=")),
                      Map.entry("sizes", new Value.Json("[\"a\",7]")),
                      Map.entry("http.status", new Value.Text("504")),
                      Map.entry("http.e", new Value.Json("{}"))));
        });
  }

  @Test
  void inJsonIdsAreHexAndLongNumbersText() {
    Answer answer =
        server.post(
            LOGS,
            """
            {"resourceLogs":[{"resource":{"attributes":[
                {"key":"service.name","value":{"stringValue":"shop"}}],"droppedAttributesCount":0},
              "scopeLogs":[{"logRecords":[{"timeUnixNano":"1795255200123456789","severityNumber":9,
                "severityText":"INFO","body":{"stringValue":"größer"},"traceId":"%s","spanId":"%s",
                "attributes":[{"key":"n","value":{"intValue":"42"}},{"key":"m","value":{"intValue":43}},
                  {"key":"list","value":{"arrayValue":{"values":[{"boolValue":true},{}]}}}],
                "unknown":{"a":[1,{}]}, "flags":null}],
                "scope":{"name":"behind its records"}}]}]}
            """
                .formatted(TRACE.toUpperCase(Locale.ROOT), SPAN),
            "Content-Type",
            JSON + "; charset=utf-8");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("{}");
    assertThat(server.records())
        .singleElement()
        .satisfies(record -> {
          assertThat(record.timestamp()).isEqualTo(TIME);
          assertThat(record.service()).isEqualTo("shop");
          assertThat(record.message()).isEqualTo("größer");
          assertThat(record.level()).isEqualTo(Level.INFO);
          assertThat(record.traceId()).isEqualTo(TRACE);
          assertThat(record.fields())
              .isEqualTo(
                  Map.of(
                      "n", new Value.Whole(42),
                      "m", new Value.Whole(43),
                      "list", new Value.Json("[true,null]"),
                      "otel.scope.name", new Value.Text("behind its records")));
        });
  }

  @ParameterizedTest
  @CsvSource({
    "0, warning, WARN",
    "0, '', INFO",
    "0, odd, INFO",
    "1, '', TRACE",
    "8, DEBUG4, DEBUG",
    "17, ERROR, ERROR",
    "24, FATAL, CRITICAL",
    "9, trade, TRADE",
    "99, '', INFO"
  })
  void theNumberIsTheLevelOrElseTheText(int number, String text, Level level) {
    server.post(
        LOGS,
        request(record().setSeverityNumberValue(number).setSeverityText(text)),
        "Content-Type",
        PROTOBUF);
    assertThat(server.records())
        .singleElement()
        .satisfies(record -> assertThat(record.level()).isEqualTo(level));
  }

  @Test
  void aBodyOfAnyKindIsKept() {
    server.post(
        LOGS,
        request(
            record().setBody(map(pair("msg", text("from a map")), pair("price", text("3")))),
            record().setBody(list(text("a"))),
            record().setBody(AnyValue.newBuilder().setIntValue(17)),
            record().setObservedTimeUnixNano(TIME)),
        "Content-Type",
        PROTOBUF);
    assertThat(server.records())
        .satisfiesExactly(
            map -> {
              assertThat(map.message()).isEqualTo("from a map");
              assertThat(map.fields()).containsEntry("price", new Value.Text("3"));
              assertThat(map.timestamp()).isEqualTo(EpochNanos.of(CollectorServer.NOW));
            },
            list -> assertThat(list.message()).isEqualTo("[\"a\"]"),
            number -> assertThat(number.message()).isEqualTo("17"),
            none -> {
              assertThat(none.message()).isEmpty();
              assertThat(none.timestamp()).isEqualTo(TIME);
            });
  }

  @Test
  void exceptionsAreWhatIsSaidOfThem() {
    server.post(
        LOGS,
        request(
            record()
                .addAttributes(pair("exception.type", text("Oops")))
                .addAttributes(pair("exception.stacktrace", text("Oops: no\n\tat A.b"))),
            record()
                .addAttributes(pair("exception.message", text("no")))
                .addAttributes(pair("exception.type", text("Oops")))),
        "Content-Type",
        PROTOBUF);
    assertThat(server.records())
        .extracting(LogRecord::exception)
        .containsExactly("Oops: no\n\tat A.b", "Oops: no");
  }

  @Test
  void ofABadRecordItIsToldAndItsNeighboursAreKept() throws IOException {
    AnyValue.Builder deep = text("deep");
    for (int i = 0; i < 100; i++) {
      deep = map(pair("m", deep));
    }
    byte[] body =
        request(
            record().setBody(text("first")),
            record().addAttributes(pair("a", deep)),
            record().addAttributes(pair("n".repeat(2_000), text("too long a name"))),
            record().setTraceId(ByteString.copyFrom(new byte[100])),
            record().setBody(text("last")));
    Answer answer = server.post(LOGS, body, "Content-Type", PROTOBUF);
    assertThat(answer.status()).isEqualTo(200);
    ExportLogsServiceResponse told = ExportLogsServiceResponse.parseFrom(answer.response().body());
    assertThat(told.getPartialSuccess().getRejectedLogRecords()).isEqualTo(3);
    assertThat(told.getPartialSuccess().getErrorMessage())
        .isEqualTo("3 of 5 were not taken, number 2 because: nested deeper than the limit");
    assertThat(server.records()).extracting(LogRecord::message).containsExactly("first", "last");
    String json =
        "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"eventName\":\"e\",\"attributes\":[{\"key\":\"%s\"}]}]}]}]}";
    Answer inJson = server.post(LOGS, json.formatted("n".repeat(2_000)), "Content-Type", JSON);
    assertThat(inJson.status()).isEqualTo(200);
    assertThat(inJson.json().at("/partialSuccess/rejectedLogRecords").asText()).isEqualTo("1");
    assertThat(inJson.json().at("/partialSuccess/errorMessage").asText())
        .contains("a name of 2000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{} {}",
        "{\"resourceLogs\":17}",
        "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":\"soon\"}]}]}]}",
        "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"traceId\":\"xyz\"}]}]}]}",
        "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"severityNumber\":\"INFO\"}]}]}]}"
      })
  void whatIsNoExportIsRefusedByAStatus(String body) {
    Answer answer = server.post(LOGS, body, "Content-Type", JSON);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("code").asInt()).isEqualTo(3);
    assertThat(answer.json().path("message").asText()).startsWith("malformed JSON: ");
    assertThat(server.records()).isEmpty();
  }

  @Test
  void refusalsInProtobufAreOfItsEncoding() throws IOException {
    Answer answer = server.post(LOGS, new byte[] {0x0A, 9, 1}, "Content-Type", PROTOBUF);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo(PROTOBUF);
    UnknownFieldSet status = UnknownFieldSet.parseFrom(answer.response().body());
    assertThat(status.getField(1).getVarintList()).containsExactly(3L);
    assertThat(status.getField(2).getLengthDelimitedList().getFirst().toStringUtf8())
        .contains("malformed protobuf at byte 0");
    assertThat(server.post(LOGS, "x", "Content-Type", "text/plain").status()).isEqualTo(415);
  }

  @Test
  void tellsWhenToComeBack() {
    server.failure = new MillraceException(Kind.OVERLOADED, "the journal is full");
    Answer full = server.post(LOGS, request(record()), "Content-Type", PROTOBUF);
    assertThat(full.status()).isEqualTo(429);
    assertThat(full.header("Retry-After")).isNotNull();
    server.failure = new MillraceException(Kind.UNAVAILABLE, "the disk is full");
    Answer down = server.post(LOGS, "{}".getBytes(StandardCharsets.UTF_8), "Content-Type", JSON);
    assertThat(down.status()).as("an export of nothing needs no disk").isEqualTo(200);
    assertThat(server.post(LOGS, request(record()), "Content-Type", PROTOBUF).status())
        .isEqualTo(503);
  }

  @Test
  void aResourceOfMegabytesIsNotReadForEachOfManyRecords() {
    AnyValue.Builder large = text("x".repeat(1 << 20));
    ResourceLogs.Builder logs =
        ResourceLogs.newBuilder()
            .setResource(
                Resource.newBuilder()
                    .addAttributes(pair("same", large))
                    .addAttributes(pair("same", text("of two the later stays"))));
    ScopeLogs.Builder scope = ScopeLogs.newBuilder();
    for (int i = 0; i < 200; i++) {
      scope.addLogRecords(record());
    }
    byte[] body =
        ExportLogsServiceRequest.newBuilder()
            .addResourceLogs(logs.addScopeLogs(scope))
            .build()
            .toByteArray();
    Answer answer = server.post(LOGS, body, "Content-Type", PROTOBUF);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(server.records()).isEmpty();
  }

  @Test
  void tracesAreRefusedForGood() {
    Answer answer = server.post("/v1/traces", "{\"resourceSpans\":[]}", "Content-Type", JSON);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("code").asInt()).isEqualTo(12);
    assertThat(answer.json().path("message").asText()).contains("OTEL_TRACES_EXPORTER=none");
  }

  private static Builder record() {
    return io.opentelemetry.proto.logs.v1.LogRecord.newBuilder();
  }

  private static byte[] request(Builder... records) {
    ScopeLogs.Builder scope =
        ScopeLogs.newBuilder()
            .setScope(InstrumentationScope.newBuilder().setName("orders").setVersion("1.2"));
    for (Builder record : records) {
      scope.addLogRecords(record);
    }
    Resource.Builder resource =
        Resource.newBuilder()
            .addAttributes(pair("region", text("eu")))
            .addAttributes(pair("service.name", text("shop")))
            .addAttributes(pair("host.name", text("h1")));
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(ResourceLogs.newBuilder().setResource(resource).addScopeLogs(scope))
        .build()
        .toByteArray();
  }

  private static AnyValue.Builder text(String text) {
    return AnyValue.newBuilder().setStringValue(text);
  }

  private static AnyValue.Builder list(AnyValue.Builder... values) {
    ArrayValue.Builder list = ArrayValue.newBuilder();
    for (AnyValue.Builder value : values) {
      list.addValues(value);
    }
    return AnyValue.newBuilder().setArrayValue(list);
  }

  private static AnyValue.Builder map(KeyValue... pairs) {
    return AnyValue.newBuilder()
        .setKvlistValue(KeyValueList.newBuilder().addAllValues(List.of(pairs)));
  }

  private static KeyValue pair(String key, AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }
}
