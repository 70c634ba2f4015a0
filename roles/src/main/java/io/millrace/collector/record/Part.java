package io.millrace.collector.record;

/** The fixed parts of a record. {@link KnownNames} has the names under which clients send them. */
enum Part {
  TIMESTAMP,
  LEVEL,
  SERVICE,
  HOST,
  MESSAGE,
  TRACE_ID,
  SPAN_ID,
  EXCEPTION,
  /** No part of what is stored: the id this server gave to the record when it had it before. */
  ID;

  static final int COUNT = values().length;

  /** Index in arrays over the parts; nothing of it is stored. */
  @SuppressWarnings("EnumOrdinal")
  int index() {
    return ordinal();
  }
}
