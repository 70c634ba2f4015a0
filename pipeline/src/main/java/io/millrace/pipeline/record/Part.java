package io.millrace.pipeline.record;

import java.util.List;
import java.util.Locale;

/** The fixed parts of a record, and the names under which clients send them. */
public enum Part {
  TIMESTAMP,
  LEVEL,
  SERVICE,
  HOST,
  MESSAGE,
  TRACE_ID,
  SPAN_ID,
  EXCEPTION,
  /** No part of what is stored: the id this server gave to the record when it had it before. */
  ID,
  /** No part of what is stored: a text of {@code name:value,name:value}, which become fields. */
  TAGS;

  static final int COUNT = values().length;

  /** Its own name, under which it is stored and shown: no field has it. */
  public String ownName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The usual ones, its own first; of several in one record the first of these is taken. */
  public List<String> names() {
    return switch (this) {
      case TIMESTAMP -> List.of("timestamp", "@timestamp", "time", "ts", "_time", "timestamp_ns");
      case LEVEL -> List.of("level", "severity", "severity_text", "log.level", "lvl", "loglevel");
      case SERVICE -> List.of("service", "component", "service.name", "app", "application");
      case HOST -> List.of("host", "hostname", "host.name");
      case MESSAGE -> List.of("message", "msg", "_msg", "body", "log");
      case TRACE_ID -> List.of("trace_id", "traceId", "trace.id", "correlation_id");
      case SPAN_ID -> List.of("span_id", "spanId", "span.id");
      case EXCEPTION -> List.of("exception", "stack_trace", "stacktrace", "error.stack_trace");
      case ID -> List.of("id");
      case TAGS -> List.of();
    };
  }

  /** Index in arrays over the parts; nothing of it is stored. */
  @SuppressWarnings("EnumOrdinal")
  int index() {
    return ordinal();
  }
}
