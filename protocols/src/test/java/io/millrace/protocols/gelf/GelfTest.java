package io.millrace.protocols.gelf;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.http.ByteBudget;
import io.millrace.model.EpochNanos;
import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.pipeline.record.RecordLimits;
import io.millrace.protocols.CollectorServer;
import io.millrace.protocols.CollectorServer.Answer;
import io.millrace.protocols.socket.Decompressed;
import io.millrace.protocols.socket.Translating;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GelfTest {
  private static final int MOST_BYTES = 1 << 20;

  private static final String MESSAGE =
      """
      {"version":"1.1","host":"web1","short_message":"refused","full_message":"refused\\n at x",
       "timestamp":1795255200.123456,"level":3,"_user_id":42,"_trace_id":"abc","_request":{"path":"/"},
       "_level":"high","line":17,"_load":0.5,"_tags":["a", "b"]}
      """;

  private final ByteBudget budget = new ByteBudget(1 << 24);
  private final Translating translating =
      new Translating(
          new GelfTranslator(RecordLimits.defaults(), new Decompressed.Bounds(MOST_BYTES, budget)));
  private final CollectorServer server =
      new CollectorServer((collector, limits) -> Gelf.endpoints(collector, limits.batch()));

  @AfterEach
  void close() {
    assertThat(budget.used()).isZero();
    translating.close();
    server.close();
  }

  @Test
  void messagesBecomeRecords() {
    LogRecord record = translating.records(MESSAGE).getFirst();
    assertThat(record.timestamp()).isEqualTo(1795255200123456000L);
    assertThat(record.level()).isEqualTo(Level.ERROR);
    assertThat(record.host()).isEqualTo("web1");
    assertThat(record.message()).isEqualTo("refused");
    assertThat(record.traceId()).isEqualTo("abc");
    assertThat(record.service()).isEqualTo("unknown");
    assertThat(record.fields())
        .isEqualTo(
            Map.of(
                "full_message", new Value.Text("refused\n at x"),
                "user_id", new Value.Whole(42),
                "request.path", new Value.Text("/"),
                "fields.level", new Value.Text("high"),
                "line", new Value.Whole(17),
                "load", new Value.Decimal(0.5),
                "tags", new Value.Json("[\"a\",\"b\"]")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"short_message\":\"a\",\"_service\":\"cart\",\"facility\":\"f\"} | cart",
        "{\"short_message\":\"a\",\"facility\":\"gelf-java\"} | gelf-java",
        "{\"short_message\":\"a\",\"_container_name\":\"shop-1\"} | shop-1",
        "{\"full_message\":\"a\"} | unknown"
      })
  void theServiceIsWhatTellsItBest(String message, String service) {
    LogRecord record = translating.records(message).getFirst();
    assertThat(record.service()).isEqualTo(service);
    assertThat(record.message()).isEqualTo("a");
    assertThat(record.host()).isEqualTo(Translating.PEER);
    assertThat(record.timestamp()).isEqualTo(EpochNanos.of(CollectorServer.NOW));
    assertThat(record.level()).isEqualTo(Level.INFO);
  }

  @Test
  void compressedMessagesAreTheSame() throws IOException {
    byte[] plain = MESSAGE.getBytes(StandardCharsets.UTF_8);
    LogRecord record = translating.records(plain).getFirst();
    assertThat(translating.records(gzip(plain)).getFirst().fields()).isEqualTo(record.fields());
    assertThat(translating.records(zlib(plain)).getFirst().fields()).isEqualTo(record.fields());
  }

  @Test
  void whatBecomesTooLargeIsPassedOver() throws IOException {
    assertThat(translating.records(gzip(new byte[2 * MOST_BYTES]))).isEmpty();
    assertThat(translating.rejections).singleElement().asString().contains("1048576");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "7",
        "{\"a\":1}x",
        "{\"a\":1e9999999999}",
        "\u001f\u008b",
        "x\u009c"
      })
  void whatIsNoMessageIsPassedOver(String frame) {
    assertThat(translating.records(frame.getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
    assertThat(translating.rejections).hasSize(1);
  }

  @Test
  void isAcceptedOverHttp() throws IOException {
    Answer answer = server.post("/gelf", gzip(MESSAGE.getBytes(StandardCharsets.UTF_8)));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(server.records()).extracting(LogRecord::message).containsExactly("refused");
    Answer several = server.post("/gelf", MESSAGE + "\n7\n{\"short_message\":\"second\"}");
    assertThat(several.status()).isEqualTo(202);
    assertThat(server.records())
        .extracting(LogRecord::message)
        .containsExactly("refused", "second");
  }

  @Test
  void aLargeBodyIsReadALineAtATime() {
    String line = "{\"short_message\":\"%s\"}\n".formatted("x".repeat(1_000));
    int lines = RecordLimits.defaults().recordBytes() / 1_000 + 1;
    assertThat(server.post("/gelf", line.repeat(lines) + "{\"short\n").status()).isEqualTo(202);
    assertThat(server.records()).hasSize(lines);
  }

  @Test
  void isRefusedOverHttpIfNothingIsGood() {
    Answer answer = server.post("/gelf", "{\"short_message\":");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("malformed JSON").doesNotContain("Source");
    assertThat(server.post("/gelf", "[1,2]").status()).isEqualTo(400);
    assertThat(server.records()).isEmpty();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(sent)) {
      out.write(plain);
    }
    return sent.toByteArray();
  }

  private static byte[] zlib(byte[] plain) throws IOException {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(sent)) {
      out.write(plain);
    }
    return sent.toByteArray();
  }
}
