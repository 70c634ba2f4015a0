package io.millrace.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Protocols over a connection that has no answers. */
final class LineProtocols {
  /** User-level messages, RFC 5424, section 6.2.1. */
  private static final int FACILITY = 8;

  private LineProtocols() {}

  /** RFC 5424 with counted octets, RFC 6587. */
  static byte[] syslog(List<Row> rows) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 20);
    for (Row row : rows) {
      byte[] message =
          "<%d>1 %s %s %s - - [bench trace_id=\"%s\"] %s"
              .formatted(
                  FACILITY + severity(row.level()),
                  row.timestamp(),
                  row.host(),
                  row.service(),
                  row.trace(),
                  row.message())
              .getBytes(StandardCharsets.UTF_8);
      body.write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
      body.write(message);
    }
    return body.toByteArray();
  }

  /** GELF 1.1, each message with a zero behind it. */
  static byte[] gelf(List<Row> rows) throws IOException {
    return JsonBody.objects(
        rows,
        "\0",
        (json, row) -> {
          json.writeStringField("version", "1.1");
          json.writeStringField("host", row.host());
          json.writeStringField("short_message", row.message());
          json.writeFieldName("timestamp");
          json.writeRawValue(row.seconds());
          json.writeNumberField("level", severity(row.level()));
          json.writeStringField("_service", row.service());
          json.writeStringField("_trace_id", row.trace());
        });
  }

  private static int severity(String level) {
    return switch (level) {
      case "ERROR" -> 3;
      case "WARN" -> 4;
      case "DEBUG" -> 7;
      default -> 6;
    };
  }
}
