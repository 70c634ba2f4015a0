package io.millrace.app.config;

/** What stores logs and searches them. */
public enum LogEngine {
  /** The block store: files of this process, which writes and queries both. */
  BLOCKS,
  /** An OpenSearch cluster. */
  OPENSEARCH
}
