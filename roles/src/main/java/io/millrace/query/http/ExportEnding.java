package io.millrace.query.http;

import io.millrace.http.JsonBytes;
import io.millrace.ports.Completeness;
import java.nio.charset.StandardCharsets;

/**
 * What stands behind a file for who cannot read trailers: a line of JSON, which is no part of the
 * file, {@code {"millrace":{"rows":12,"complete":true,"missing":[]}}}. As it is always there, and
 * always last, nothing that was logged can be taken for it.
 */
final class ExportEnding {
  private ExportEnding() {}

  /** The line, from the line feed that ends the file before it to its own. */
  static byte[] line(long rows, Completeness completeness) {
    byte[] json =
        JsonBytes.of(out -> {
          out.writeObjectFieldStart("millrace");
          out.writeNumberField("rows", rows);
          Answer.writeCompleteness(out, completeness);
          out.writeEndObject();
        });
    return ("\n" + new String(json, StandardCharsets.UTF_8) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
