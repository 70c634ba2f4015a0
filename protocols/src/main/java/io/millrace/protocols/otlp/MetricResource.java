package io.millrace.protocols.otlp;

import io.millrace.model.LogRecord;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.BadRecord.Reason;
import io.millrace.protocols.protobuf.ProtobufReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Of whom metrics are: service and host, and the few attributes beside that tell one process of a
 * service from another. All others describe the process rather than its series, and would make new
 * ones at each start. Not thread-safe; made to be reused.
 */
final class MetricResource {
  private static final String SERVICE = "service.name";
  private static final String HOST = "host.name";

  private static final Set<String> TAGS =
      Set.of(
          "service.namespace",
          "service.instance.id",
          "deployment.environment",
          "deployment.environment.name");

  private final ProtobufReader reader;
  private final ValueText text;
  private final int nameBytes;
  private final KeyValue pair = new KeyValue();
  private final AnyValue value = new AnyValue();

  private String service = LogRecord.UNKNOWN_SERVICE;
  private @Nullable String host;
  private final Map<String, String> tags = new TreeMap<>();

  /**
   * @param nameBytes of a service or host, at most
   */
  MetricResource(ProtobufReader reader, ValueText text, int nameBytes) {
    this.reader = reader;
    this.text = text;
    this.nameBytes = nameBytes;
  }

  /** Reads the Resource that takes up a range. */
  void read(Range where) throws BadRecord {
    service = LogRecord.UNKNOWN_SERVICE;
    host = null;
    tags.clear();
    long mark = reader.enter(where.offset(), where.length());
    while (reader.next()) {
      if (reader.field() == 1) {
        attribute();
      }
    }
    reader.leave(mark);
  }

  private void attribute() throws BadRecord {
    pair.read(reader);
    if (pair.keyLength > nameBytes) {
      return;
    }
    String name =
        new String(reader.bytes(), pair.keyOffset, pair.keyLength, StandardCharsets.UTF_8);
    switch (name) {
      case SERVICE -> {
        String named = name();
        service = named.isEmpty() ? LogRecord.UNKNOWN_SERVICE : named;
      }
      case HOST -> {
        String named = name();
        host = named.isEmpty() ? null : named;
      }
      default -> {
        if (TAGS.contains(name)) {
          tags.put(name, text());
        }
      }
    }
  }

  private String text() throws BadRecord {
    value.read(reader, pair.valueOffset, pair.valueLength);
    return text.of(value, 1);
  }

  private String name() throws BadRecord {
    if (pair.valueLength > nameBytes) {
      throw new BadRecord(
          Reason.NAME_TOO_LONG,
          pair.valueOffset,
          "a name of %d bytes; the limit is %d".formatted(pair.valueLength, nameBytes));
    }
    return text();
  }

  String service() {
    return service;
  }

  @Nullable String host() {
    return host;
  }

  Map<String, String> tags() {
    return tags;
  }
}
