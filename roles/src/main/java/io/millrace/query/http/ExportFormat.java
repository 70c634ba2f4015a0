package io.millrace.query.http;

import com.linecorp.armeria.common.MediaType;
import io.millrace.ports.Completeness;
import io.millrace.query.pipe.Row;
import java.io.IOException;

/** Writes rows as a file of one format. For one thread. */
public interface ExportFormat {
  MediaType LINES = MediaType.create("application", "x-ndjson");

  /** The formats, and under which name they are asked for and saved. */
  enum Name {
    CSV,
    JSON,
    NDJSON;

    MediaType type() {
      return switch (this) {
        case CSV -> MediaType.CSV_UTF_8;
        case JSON -> MediaType.JSON_UTF_8;
        case NDJSON -> LINES;
      };
    }
  }

  /** Writes what stands before the first row. */
  void begin() throws IOException;

  void write(Row row) throws IOException;

  /**
   * Writes what stands behind the last row, and so that it cannot be overlooked what is missing.
   */
  void end(Completeness completeness) throws IOException;
}
