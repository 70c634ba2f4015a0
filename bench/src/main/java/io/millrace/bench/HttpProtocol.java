package io.millrace.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * A protocol over HTTP.
 *
 * @param path with its query
 * @param body what rows are in it
 * @param status of an answer to rows that were taken
 * @param sign what such an answer has in it
 */
record HttpProtocol(String path, String contentType, Body body, int status, String sign)
    implements Intake {
  /** Writes rows as the protocol has them. */
  interface Body {
    byte[] of(List<Row> rows) throws IOException;
  }

  /** {@code _bulk}, with the names that Elastic's own shippers use. */
  static HttpProtocol elasticsearch() {
    return new HttpProtocol(
        "/logs-bench/_bulk?filter_path=errors,items.*.error",
        "application/x-ndjson",
        rows -> {
          byte[] lines =
              JsonBody.objects(
                  rows,
                  "\n",
                  (json, row) -> {
                    json.writeStringField("@timestamp", row.timestamp().toString());
                    json.writeStringField("log.level", row.level());
                    json.writeStringField("service.name", row.service());
                    json.writeStringField("host.name", row.host());
                    json.writeStringField("trace.id", row.trace());
                    json.writeStringField("message", row.message());
                  });
          return BulkBody.of(lines, lines.length);
        },
        200,
        "\"errors\":false");
  }

  /** Events of Splunk's HTTP Event Collector. */
  static HttpProtocol splunk() {
    return new HttpProtocol(
        "/services/collector/event",
        "application/json",
        rows ->
            JsonBody.objects(
                rows,
                "",
                (json, row) -> {
                  json.writeFieldName("time");
                  json.writeRawValue(row.seconds());
                  json.writeStringField("host", row.host());
                  json.writeStringField("sourcetype", row.service());
                  json.writeObjectFieldStart("event");
                  json.writeStringField("severity", row.level());
                  json.writeStringField("trace_id", row.trace());
                  json.writeStringField("message", row.message());
                  json.writeEndObject();
                }),
        200,
        "\"code\":0");
  }

  /** Loki's push in JSON: a stream for each service, host and level. */
  static HttpProtocol loki() {
    return new HttpProtocol("/loki/api/v1/push", "application/json", LokiBody::of, 204, "");
  }

  /** OpenTelemetry's logs. */
  static HttpProtocol otlp() {
    return new HttpProtocol("/v1/logs", "application/x-protobuf", ProtobufBodies::otlp, 200, "");
  }

  /** Datadog's logs, version 2. */
  static HttpProtocol datadog() {
    return new HttpProtocol(
        "/api/v2/logs",
        "application/json",
        rows ->
            JsonBody.array(
                rows,
                (json, row) -> {
                  json.writeNumberField("timestamp", row.milliseconds());
                  json.writeStringField("status", row.level());
                  json.writeStringField("service", row.service());
                  json.writeStringField("hostname", row.host());
                  json.writeStringField("trace_id", row.trace());
                  json.writeStringField("message", row.message());
                }),
        202,
        "");
  }

  @Override
  public Request ingest(byte[] lines, int length) throws IOException {
    return new Request(path, contentType, body.of(Row.read(lines, length)));
  }

  @Override
  public void checkTaken(HttpResponse<byte[]> answer) throws IOException {
    String text = Client.text(answer.body());
    if (answer.statusCode() != status || !text.contains(sign)) {
      throw new IOException(
          "a batch was answered %d: %s"
              .formatted(answer.statusCode(), text.substring(0, Math.min(1_000, text.length()))));
    }
  }
}
