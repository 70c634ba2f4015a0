package io.millrace.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of the log set, to be written as other protocols have it.
 *
 * @param timestamp in milliseconds at the finest
 * @param trace 16 bytes in hex
 */
record Row(
    Instant timestamp, String level, String service, String host, String trace, String message) {
  private static final ObjectReader JSON = new ObjectMapper().readerFor(JsonNode.class);

  /**
   * Reads rows.
   *
   * @param lines JSON lines of a {@link LogSet}
   * @param length bytes of them
   */
  static List<Row> read(byte[] lines, int length) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (MappingIterator<JsonNode> values = JSON.readValues(lines, 0, length)) {
      while (values.hasNextValue()) {
        JsonNode value = values.nextValue();
        rows.add(
            new Row(
                Instant.parse(value.path("timestamp").textValue()),
                value.path("level").textValue(),
                value.path("service").textValue(),
                value.path("host").textValue(),
                value.path("trace_id").textValue(),
                value.path("message").textValue()));
      }
    }
    return rows;
  }

  /** Milliseconds since the epoch. */
  long milliseconds() {
    return timestamp.toEpochMilli();
  }

  /** Seconds since the epoch, with their fraction. */
  String seconds() {
    long milliseconds = milliseconds();
    return "%d.%03d".formatted(milliseconds / 1_000, milliseconds % 1_000);
  }
}
