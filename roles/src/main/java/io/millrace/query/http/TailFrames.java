package io.millrace.query.http;

import io.millrace.http.JsonBytes;
import io.millrace.model.LogRecord;
import io.millrace.tail.TailEvent;

/** The frames of a live tail: each a JSON object that says in {@code type} what it is. */
final class TailFrames {
  private TailFrames() {}

  /** What comes from here on is in the tail; what came before can be found. */
  static byte[] begun() {
    return frame("begun", _ -> {});
  }

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

  /**
   * @param content what stands behind the type
   */
  private static byte[] frame(String type, JsonBytes.Content content) {
    return JsonBytes.of(json -> {
      json.writeStringField("type", type);
      content.write(json);
    });
  }
}
