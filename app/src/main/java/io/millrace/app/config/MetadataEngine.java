package io.millrace.app.config;

/** What remembers saved searches and preferences. */
public enum MetadataEngine {
  /** A file of this process. */
  SQLITE,
  /** A PostgreSQL, for any number of processes. */
  POSTGRES
}
