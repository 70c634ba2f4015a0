package io.millrace.pipeline.record;

/** How records lie in a body. */
public enum BodyFormat {
  /** One object, an array of objects, or several objects one after the other. */
  JSON,
  /** An object on each line (NDJSON, JSON Lines). */
  JSON_LINES,
  /** A message on each line; a line that is a JSON object is a record, as in JSON lines. */
  TEXT
}
