package io.millrace.desk.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.model.metric.Percentiles;
import io.millrace.model.query.TimeText;
import java.io.IOException;

/** Numbers of which some are not known: those are null. */
final class NumbersJson {
  private NumbersJson() {}

  /** Writes a member; NaN is null. */
  static void write(JsonGenerator json, String name, double number) throws IOException {
    json.writeFieldName(name);
    write(json, number);
  }

  static void write(JsonGenerator json, double number) throws IOException {
    if (Double.isFinite(number)) {
      json.writeNumber(number);
    } else {
      json.writeNull();
    }
  }

  /** Writes a part of a whole as a member; null of nothing. */
  static void writeRatio(JsonGenerator json, String name, long part, long whole)
      throws IOException {
    write(json, name, whole == 0 ? Double.NaN : (double) part / whole);
  }

  /** Writes a time as a member; that of nothing, {@link Long#MIN_VALUE}, is null. */
  static void writeTime(JsonGenerator json, String name, long nanos) throws IOException {
    json.writeStringField(name, nanos == Long.MIN_VALUE ? null : TimeText.format(nanos));
  }

  /** Writes four members. */
  static void write(JsonGenerator json, Percentiles percentiles) throws IOException {
    write(json, "p50", percentiles.p50());
    write(json, "p95", percentiles.p95());
    write(json, "p99", percentiles.p99());
    write(json, "p999", percentiles.p999());
  }
}
