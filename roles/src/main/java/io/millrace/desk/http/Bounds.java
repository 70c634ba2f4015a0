package io.millrace.desk.http;

import io.millrace.ports.QueryBounds;
import io.millrace.query.SearchLimits;
import io.millrace.query.http.Request;

/** How long a store may take for a request: no longer than its client waits. */
final class Bounds {
  private Bounds() {}

  static QueryBounds of(Request request, SearchLimits limits) {
    return new QueryBounds(limits.time(), () -> request.query().isCancelled());
  }
}
