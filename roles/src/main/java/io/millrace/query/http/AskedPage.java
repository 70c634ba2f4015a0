package io.millrace.query.http;

import io.millrace.model.LogId;
import io.millrace.ports.LogQuery.Order;
import io.millrace.query.RunningQuery.Subject;
import io.millrace.query.SearchLimits;
import io.millrace.query.Selection;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A page that somebody asks for by a {@link QueryBody}, or a table if its selection has pipes.
 *
 * @param limit the most records
 * @param fingerprint of the query, for its cursors
 * @param after the last record of the page before; null for the first page
 */
record AskedPage(
    Selection selection, Order order, int limit, long fingerprint, @Nullable LogId after) {
  private static final int DEFAULT_LIMIT = 100;

  static AskedPage read(Request request, SelectionReader selections, SearchLimits limits) {
    request.parameters(Set.of());
    QueryBody body = QueryBody.parse(request.body());
    String path = request.context().path();
    request.query().about(new Subject("query", path, body.query(), body.start(), body.end()));
    Selection selection = selections.read(body.query(), body.start(), body.end(), body.filters());
    long fingerprint =
        Fingerprint.of(
            Arrays.asList(body.query(), body.start(), body.end(), body.filters(), body.order()));
    PageCursor from =
        selection.pipes().isEmpty() ? PageCursor.read(body.cursor(), fingerprint) : null;
    return new AskedPage(
        from == null ? selection : selection.during(from.range()),
        body.order(),
        limit(body.limit(), limits),
        fingerprint,
        from == null ? null : from.last());
  }

  /** Whether it is answered with a table. */
  boolean isTable() {
    return !selection.pipes().isEmpty();
  }

  /** Where the next page begins. */
  String cursor(LogId last) {
    return new PageCursor(fingerprint, selection.range(), last).text();
  }

  private static int limit(OptionalLong given, SearchLimits limits) {
    return given.isEmpty()
        ? Math.min(DEFAULT_LIMIT, limits.page())
        : Parameters.within("limit", given.getAsLong(), 1, limits.page());
  }
}
