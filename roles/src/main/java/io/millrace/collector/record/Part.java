package io.millrace.collector.record;

/**
 * The fixed parts of a record, with the names under which clients send them. Of several in one
 * record the one that stands first here is taken; the others stay ordinary fields.
 */
enum Part {
  TIMESTAMP("timestamp", "@timestamp", "time", "ts", "_time"),
  LEVEL("level", "severity", "severity_text", "log.level", "lvl", "loglevel"),
  SERVICE("service", "component", "service.name", "app", "application"),
  HOST("host", "hostname", "host.name"),
  MESSAGE("message", "msg", "_msg", "body", "log"),
  TRACE_ID("trace_id", "traceId", "trace.id", "correlation_id"),
  SPAN_ID("span_id", "spanId", "span.id"),
  EXCEPTION("exception", "stack_trace", "stacktrace", "error.stack_trace"),
  /** No part of what is stored: the id this server gave to the record when it had it before. */
  ID("id");

  private static final Part[] ALL = values();

  static final int COUNT = ALL.length;

  private final String[] names;

  Part(String... names) {
    this.names = names;
  }

  static Part at(int ordinal) {
    return ALL[ordinal];
  }

  int names() {
    return names.length;
  }

  String name(int rank) {
    return names[rank];
  }
}
