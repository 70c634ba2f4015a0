package io.millrace.app.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Prints what a query finds, one record at a time. */
interface RecordPrinter {
  /** Prints a record as the API gives it. */
  void record(JsonNode log);

  /** Prints the table that a query with pipes gives. */
  void table(JsonNode columns, JsonNode rows);
}
