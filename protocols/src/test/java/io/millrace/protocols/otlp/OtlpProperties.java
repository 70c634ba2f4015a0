package io.millrace.protocols.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.pipeline.record.BadBody;
import io.millrace.pipeline.record.BatchLimits;
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.ReadRecords;
import io.millrace.protocols.protobuf.Message;
import io.millrace.protocols.protobuf.MessageType;
import io.millrace.protocols.protobuf.ProtobufJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever is sent: records, or a refusal that says what is wrong. */
class OtlpProperties {
  private final LogsReader logs = new LogsReader(BatchLimits.defaults());
  private final MetricsReader metrics = new MetricsReader(BatchLimits.defaults());

  @Property(tries = 1_000)
  void anyMessageIsReadOrRefused(@ForAll("messages") byte[] message) {
    for (OtlpReader reader : List.of(logs, metrics)) {
      try {
        ReadRecords read = reader.read(Body.copyOf(message), 42);
        assertThat(read.accepted().rows()).isNotNegative();
      } catch (BadBody bad) {
        assertThat(bad.explanation()).startsWith("malformed protobuf at byte");
      }
    }
  }

  @Property(tries = 500)
  void anyTextIsReadAsJsonOrRefused(@ForAll("texts") String text) {
    for (MessageType type : List.of(OtlpTypes.LOGS, OtlpTypes.METRICS)) {
      try {
        Body body = Body.copyOf(text.getBytes(StandardCharsets.UTF_8));
        Body message = ProtobufJson.read(body, type);
        assertThat(message.length()).isLessThanOrEqualTo(4 * body.length());
        logs.read(message, 42);
      } catch (BadBody bad) {
        assertThat(bad.explanation()).startsWith("malformed JSON: ");
      }
    }
  }

  /** Messages in messages, of numbers that mean something, with any bytes at the bottom. */
  @Provide
  Arbitrary<byte[]> messages() {
    Arbitrary<byte[]> message = Arbitraries.bytes().array(byte[].class).ofMaxSize(12);
    for (int level = 0; level < 6; level++) {
      message = around(message);
    }
    return message;
  }

  private static Arbitrary<byte[]> around(Arbitrary<byte[]> inner) {
    Arbitrary<Integer> fields =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of(1, 2)), Tuple.of(1, Arbitraries.integers().between(3, 13)));
    return fields
        .flatMap(field -> inner.map(bytes -> new Message().bytes(field, bytes)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(2)
        .map(parts -> {
          Message all = new Message();
          parts.forEach(all::merge);
          return all.encoded();
        });
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "17",
            "-1",
            "\"9\"",
            "0.5",
            "true",
            "null",
            "\"x\"",
            "\"resourceLogs\":",
            "\"scopeLogs\":",
            "\"logRecords\":",
            "\"body\":",
            "\"attributes\":",
            "\"traceId\":",
            "\"timeUnixNano\":",
            "\"resourceMetrics\":",
            "\"bytesValue\":",
            "\"key\":",
            "\"value\":",
            "{}",
            "[{}]")
        .list()
        .ofMaxSize(20)
        .map(parts -> "{\"resourceLogs\":" + String.join("", parts));
  }
}
