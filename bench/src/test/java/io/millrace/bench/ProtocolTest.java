package io.millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a row is sent by, nothing of it is left out. */
class ProtocolTest {
  private static final byte[] LINES =
      """
      {"timestamp":"2026-01-01T00:00:00.007Z","level":"WARN","service":"cart","host":"host-01","trace_id":"0af7","message":"a \\"b\\""}
      {"timestamp":"2026-01-01T00:00:01.500Z","level":"INFO","service":"web","host":"host-02","trace_id":"0af8","message":"c"}
      """
          .getBytes(StandardCharsets.UTF_8);

  private static String body(HttpProtocol protocol) throws IOException {
    return new String(protocol.ingest(LINES, LINES.length).body(), StandardCharsets.UTF_8);
  }

  @Test
  void elasticsearch() throws IOException {
    assertThat(body(HttpProtocol.elasticsearch()))
        .isEqualTo(
            """
            {"index":{}}
            {"@timestamp":"2026-01-01T00:00:00.007Z","log.level":"WARN","service.name":"cart","host.name":"host-01","trace.id":"0af7","message":"a \\"b\\""}
            {"index":{}}
            {"@timestamp":"2026-01-01T00:00:01.500Z","log.level":"INFO","service.name":"web","host.name":"host-02","trace.id":"0af8","message":"c"}
            """);
  }

  @Test
  void splunk() throws IOException {
    assertThat(body(HttpProtocol.splunk()))
        .isEqualTo(
            "{\"time\":1767225600.007,\"host\":\"host-01\",\"sourcetype\":\"cart\",\"event\":"
                + "{\"severity\":\"WARN\",\"trace_id\":\"0af7\",\"message\":\"a \\\"b\\\"\"}}"
                + "{\"time\":1767225601.500,\"host\":\"host-02\",\"sourcetype\":\"web\",\"event\":"
                + "{\"severity\":\"INFO\",\"trace_id\":\"0af8\",\"message\":\"c\"}}");
  }

  @Test
  void datadog() throws IOException {
    assertThat(body(HttpProtocol.datadog()))
        .isEqualTo(
            "[{\"timestamp\":1767225600007,\"status\":\"WARN\",\"service\":\"cart\",\"hostname\":\"host-01\","
                + "\"trace_id\":\"0af7\",\"message\":\"a \\\"b\\\"\"},"
                + "{\"timestamp\":1767225601500,\"status\":\"INFO\",\"service\":\"web\",\"hostname\":\"host-02\","
                + "\"trace_id\":\"0af8\",\"message\":\"c\"}]");
  }

  @Test
  void loki() throws IOException {
    assertThat(body(HttpProtocol.loki()))
        .isEqualTo(
            "{\"streams\":["
                + "{\"stream\":{\"service_name\":\"cart\",\"host\":\"host-01\",\"level\":\"WARN\"},"
                + "\"values\":[[\"1767225600007000000\",\"a \\\"b\\\"\",{\"trace_id\":\"0af7\"}]]},"
                + "{\"stream\":{\"service_name\":\"web\",\"host\":\"host-02\",\"level\":\"INFO\"},"
                + "\"values\":[[\"1767225601500000000\",\"c\",{\"trace_id\":\"0af8\"}]]}]}");
  }

  @Test
  void syslog() throws IOException {
    String message =
        "<12>1 2026-01-01T00:00:00.007Z host-01 cart - - [bench trace_id=\"0af7\"] a \"b\"";
    assertThat(
            new String(LineProtocols.syslog(Row.read(LINES, LINES.length)), StandardCharsets.UTF_8))
        .startsWith(message.length() + " " + message);
  }

  @Test
  void gelf() throws IOException {
    assertThat(
            new String(LineProtocols.gelf(Row.read(LINES, LINES.length)), StandardCharsets.UTF_8))
        .startsWith(
            "{\"version\":\"1.1\",\"host\":\"host-01\",\"short_message\":\"a \\\"b\\\"\","
                + "\"timestamp\":1767225600.007,\"level\":4,\"_service\":\"cart\",\"_trace_id\":\"0af7\"}\0{");
  }

  @Test
  void names_are_as_they_are_typed() {
    List<String> names = Arrays.stream(Protocol.values()).map(Protocol::toString).toList();

    assertThat(names).allMatch(name -> name.matches("[a-z][a-z-]*"));
  }
}
