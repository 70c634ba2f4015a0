package io.millrace.protocols.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.RequestHeaders;
import io.millrace.model.LogRecord;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.protocols.CollectorServer;
import io.millrace.protocols.Gzip;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls by gRPC, byte by byte; what its own libraries make of it stands in {@code e2e}. */
class OtlpGrpcTest {
  private static final String LOGS = "/opentelemetry.proto.collector.logs.v1.LogsService/Export";
  private static final String TRACES =
      "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

  private final CollectorServer server =
      new CollectorServer((collector, limits) -> Otlp.endpoints(collector, limits.batch()));
  private final WebClient client = WebClient.of("h2c://127.0.0.1:" + server.port());

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void anExportIsAnsweredByAMessageAndAStatusBehindIt() throws IOException {
    AggregatedHttpResponse answer = call(LOGS, frame(false, request("one")), null);
    assertThat(answer.status().code()).isEqualTo(200);
    assertThat(answer.headers().get("content-type")).isEqualTo("application/grpc");
    assertThat(answer.trailers().get("grpc-status")).isEqualTo("0");
    assertThat(ExportLogsServiceResponse.parseFrom(message(answer)))
        .isEqualTo(ExportLogsServiceResponse.getDefaultInstance());
    assertThat(
            call(LOGS, frame(true, Gzip.of(request("two"))), "gzip").trailers().get("grpc-status"))
        .isEqualTo("0");
    assertThat(server.records()).extracting(LogRecord::message).containsExactly("one", "two");
  }

  @Test
  void whatWasRejectedIsToldInTheMessage() throws IOException {
    byte[] body =
        ExportLogsServiceRequest.newBuilder()
            .addResourceLogs(
                ResourceLogs.newBuilder()
                    .addScopeLogs(
                        ScopeLogs.newBuilder()
                            .addLogRecords(
                                io.opentelemetry.proto.logs.v1.LogRecord.newBuilder()
                                    .setTraceId(ByteString.copyFrom(new byte[100])))))
            .build()
            .toByteArray();
    AggregatedHttpResponse answer = call(LOGS, frame(false, body), null);
    assertThat(answer.trailers().get("grpc-status")).isEqualTo("0");
    ExportLogsServiceResponse told = ExportLogsServiceResponse.parseFrom(message(answer));
    assertThat(told.getPartialSuccess().getRejectedLogRecords()).isEqualTo(1);
    assertThat(told.getPartialSuccess().getErrorMessage()).contains("an id of 100 bytes");
  }

  @Test
  void whatIsNoCallIsRefused() {
    byte[] good = frame(false, request("one"));
    byte[] cut = Arrays.copyOf(good, good.length - 1);
    for (byte[] body : new byte[][] {{}, {0, 0, 0}, cut, {7, 0, 0, 0, 0}, frame(true, good)}) {
      AggregatedHttpResponse answer = call(LOGS, body, "gzip");
      assertThat(answer.status().code()).isEqualTo(200);
      assertThat(answer.headers().get("grpc-status")).isEqualTo("3");
      assertThat(answer.headers().get("grpc-message")).isNotEmpty();
    }
    assertThat(server.records()).isEmpty();
  }

  @Test
  void tracesAreUnimplemented() {
    AggregatedHttpResponse answer = call(TRACES, frame(false, new byte[0]), null);
    assertThat(answer.headers().get("grpc-status")).isEqualTo("12");
    assertThat(answer.headers().get("grpc-message")).contains("keeps no traces");
  }

  @Test
  void whatMayBeTriedAgainSaysWhen() throws IOException {
    server.failure = new MillraceException(Kind.OVERLOADED, "the journal is full: 100 %");
    AggregatedHttpResponse answer = call(LOGS, frame(false, request("one")), null);
    assertThat(answer.headers().get("grpc-status")).isEqualTo("14");
    assertThat(answer.headers().get("grpc-message")).isEqualTo("the journal is full: 100 %25");
    UnknownFieldSet status =
        UnknownFieldSet.parseFrom(
            Base64.getDecoder().decode(answer.headers().get("grpc-status-details-bin")));
    UnknownFieldSet detail = message(status, 3);
    assertThat(detail.getField(1).getLengthDelimitedList().getFirst().toStringUtf8())
        .isEqualTo("type.googleapis.com/google.rpc.RetryInfo");
    UnknownFieldSet delay = message(message(detail, 2), 1);
    assertThat(delay.getField(1).getVarintList()).containsExactly(1L);
  }

  private static UnknownFieldSet message(UnknownFieldSet of, int field) throws IOException {
    return UnknownFieldSet.parseFrom(of.getField(field).getLengthDelimitedList().getFirst());
  }

  private AggregatedHttpResponse call(String path, byte[] body, @Nullable String encoding) {
    var headers =
        RequestHeaders.builder(HttpMethod.POST, path)
            .add("content-type", "application/grpc")
            .add("te", "trailers");
    if (encoding != null) {
      headers.add("grpc-encoding", encoding);
    }
    return client.execute(headers.build(), HttpData.wrap(body)).aggregate().join();
  }

  private static byte[] request(String message) {
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder()
                .addScopeLogs(
                    ScopeLogs.newBuilder()
                        .addLogRecords(
                            io.opentelemetry.proto.logs.v1.LogRecord.newBuilder()
                                .setBody(AnyValue.newBuilder().setStringValue(message)))))
        .build()
        .toByteArray();
  }

  private static byte[] frame(boolean compressed, byte[] message) {
    return ByteBuffer.allocate(5 + message.length)
        .put((byte) (compressed ? 1 : 0))
        .putInt(message.length)
        .put(message)
        .array();
  }

  private static byte[] message(AggregatedHttpResponse answer) {
    byte[] body = answer.content().array();
    assertThat(body[0]).isZero();
    return Arrays.copyOfRange(body, 5, body.length);
  }
}
