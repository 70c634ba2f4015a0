package io.millrace.bench;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Loki's push in JSON. */
final class LokiBody {
  private record Stream(String service, String host, String level) {
    static Stream of(Row row) {
      return new Stream(row.service(), row.host(), row.level());
    }
  }

  private LokiBody() {}

  /** Rows by stream, the trace beside the line as structured metadata. */
  static byte[] of(List<Row> rows) throws IOException {
    Map<Stream, List<Row>> streams =
        rows.stream().collect(groupingBy(Stream::of, LinkedHashMap::new, toList()));
    return JsonBody.object(json -> {
      json.writeArrayFieldStart("streams");
      for (Map.Entry<Stream, List<Row>> stream : streams.entrySet()) {
        json.writeStartObject();
        labels(json, stream.getKey());
        json.writeArrayFieldStart("values");
        for (Row row : stream.getValue()) {
          value(json, row);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  private static void labels(JsonGenerator json, Stream stream) throws IOException {
    json.writeObjectFieldStart("stream");
    json.writeStringField("service_name", stream.service());
    json.writeStringField("host", stream.host());
    json.writeStringField("level", stream.level());
    json.writeEndObject();
  }

  private static void value(JsonGenerator json, Row row) throws IOException {
    json.writeStartArray();
    json.writeString(row.milliseconds() + "000000");
    json.writeString(row.message());
    json.writeStartObject();
    json.writeStringField("trace_id", row.trace());
    json.writeEndObject();
    json.writeEndArray();
  }
}
