package io.millrace.app.config;

/** What keeps the ledger. */
public enum LedgerEngine {
  /** A file of this process, which writes and queries both. */
  FILE,
  /** The OpenSearch of the logs, for any number of processes. */
  OPENSEARCH,
  /** Nothing does: answers do not know of what never arrived. */
  NONE
}
