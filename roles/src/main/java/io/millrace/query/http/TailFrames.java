package io.millrace.query.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.http.Problem;
import io.millrace.http.ProblemResponse;
import io.millrace.model.LogRecord;
import io.millrace.tail.TailEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The frames of a live tail: each a JSON object that says in {@code type} what it is. */
final class TailFrames {
  private static final JsonFactory JSON = new JsonFactory();

  /** Writes what stands behind the type. */
  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  private TailFrames() {}

  static byte[] of(TailEvent event) {
    return switch (event) {
      case TailEvent.Arrived arrived ->
          frame(
              "logs",
              json -> {
                json.writeArrayFieldStart("logs");
                for (LogRecord record : arrived.records()) {
                  RecordJson.write(json, record);
                }
                json.writeEndArray();
              });
      case TailEvent.Missed missed ->
          frame(
              "missed",
              json -> {
                json.writeNumberField("count", missed.atMost());
                if (missed.unexamined() > 0) {
                  json.writeNumberField("unexamined", missed.unexamined());
                }
              });
    };
  }

  static byte[] of(Problem problem) {
    return frame(
        "error",
        json -> {
          json.writeFieldName("error");
          ProblemResponse.writeError(json, problem);
        });
  }

  private static byte[] frame(String type, Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("type", type);
      content.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }
}
