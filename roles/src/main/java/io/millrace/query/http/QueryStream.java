package io.millrace.query.http;

import io.millrace.ports.Cursor;
import io.millrace.ports.Table;
import io.millrace.query.QueryRunner;
import io.millrace.query.SearchLimits;
import java.io.IOException;

/**
 * {@code POST /api/v1/logs/stream}: as {@link QueryCall}, told while it is found: records as soon
 * as nothing can come before them, tables as they stand.
 */
final class QueryStream implements StreamedCall {
  private final QueryRunner runner;
  private final SelectionReader selections;
  private final SearchLimits limits;

  QueryStream(QueryRunner runner, SelectionReader selections, SearchLimits limits) {
    this.runner = runner;
    this.selections = selections;
    this.limits = limits;
  }

  @Override
  public Asked read(Request request) {
    AskedPage page = AskedPage.read(request, selections, limits);
    return frames -> page.isTable() ? table(request, page, frames) : records(request, page, frames);
  }

  private byte[] table(Request request, AskedPage page, Frames frames) {
    QueryRunner asking = runner.watchedBy(request.query(), new Pictures(Pictures::table, frames));
    Table table = asking.table(request.tenant(), page.selection());
    frames.show(Pictures.table(table, true));
    return Frames.frame("end", Pictures.end(frames, table.completeness()));
  }

  private byte[] records(Request request, AskedPage page, Frames frames) throws IOException {
    RecordFrames records = new RecordFrames(page, frames, limits.answerBytes());
    QueryRunner asking = runner.watchedBy(request.query(), records);
    // One record more than the page holds tells whether there is another page.
    try (Cursor cursor =
        asking.search(
            request.tenant(), page.selection(), page.order(), page.after(), page.limit() + 1L)) {
      return records.draw(cursor);
    }
  }
}
