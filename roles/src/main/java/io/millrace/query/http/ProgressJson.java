package io.millrace.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.ports.QueryWatch;
import io.millrace.query.RunningQuery;
import java.io.IOException;

/** How far a query is, as members of an object. */
final class ProgressJson {
  private ProgressJson() {}

  static void write(JsonGenerator json, RunningQuery query) throws IOException {
    json.writeNumberField("rows", query.rows());
    long all = query.allRows();
    if (all == QueryWatch.UNKNOWN) {
      json.writeNullField("all_rows");
    } else {
      json.writeNumberField("all_rows", all);
    }
  }
}
