package io.millrace.collector;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.pipeline.record.Rejection;
import io.millrace.pipeline.record.Rejections;
import java.io.IOException;

/** How answers tell which records were rejected: all counted, the first ones with their reason. */
final class RejectionsJson {
  private RejectionsJson() {}

  static void write(JsonGenerator json, int accepted, Rejections rejections) throws IOException {
    json.writeNumberField("accepted", accepted);
    json.writeNumberField("rejected", rejections.count());
    if (rejections.count() == 0) {
      return;
    }
    json.writeArrayFieldStart("errors");
    for (Rejection rejection : rejections.told()) {
      json.writeStartObject();
      json.writeNumberField("index", rejection.index());
      json.writeNumberField("line", rejection.line());
      json.writeNumberField("column", rejection.column());
      json.writeStringField("reason", rejection.explanation());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
