package io.millrace.blocks;

import io.millrace.model.LogId;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.ports.Completeness;
import io.millrace.ports.Cursor;
import io.millrace.ports.LogQuery;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * An answer, made page by page. Between pages it holds nothing of the store but the id it has come
 * to, so an export of any length takes the memory of a page, and blocks that were merged or expired
 * meanwhile can go. For one thread.
 */
final class BlockCursor implements Cursor {
  /** What a record takes beside its text, about. */
  private static final int RECORD_BYTES = 300;

  private static final int FIELD_BYTES = 80;

  /** Rows of the first page: often no more are drawn. */
  private static final int FIRST_ROWS = 256;

  private final LogQuery query;
  private final Search search;
  private final Catalog catalog;
  private final BlockStoreSettings.Page page;

  private final Queue<LogRecord> ready = new ArrayDeque<>();
  private @Nullable LogId last;
  private long wanted;
  private int pageRows;

  BlockCursor(LogQuery query, Search search, Catalog catalog, BlockStoreSettings.Page page) {
    this.query = query;
    this.search = search;
    this.catalog = catalog;
    this.page = page;
    this.last = query.after();
    this.wanted = query.limit();
    this.pageRows = Math.min(FIRST_ROWS, page.rows());
  }

  @Override
  public @Nullable LogRecord next() {
    if (ready.isEmpty() && wanted > 0) {
      turnPage();
    }
    return ready.poll();
  }

  @Override
  public Completeness completeness() {
    return catalog.completeness(query, search.bound());
  }

  @Override
  public void close() {
    wanted = 0;
    ready.clear();
  }

  private void turnPage() {
    while (ready.isEmpty() && wanted > 0) {
      boolean all = catalog.answer(this::turnPage);
      pageRows = (int) Math.min(pageRows * 4L, page.rows());
      if (all) {
        wanted = 0;
      }
      if (wanted == 0 && search.bound() == null) {
        search.finished();
      }
    }
  }

  /** Takes the next rows of a view; whether there are no more. */
  private boolean turnPage(View view) {
    int rows = (int) Math.min(wanted, pageRows);
    List<Hit> hits = search.first(view, last, rows);
    int taken = take(hits);
    return search.bound() != null || (taken == hits.size() && taken < rows);
  }

  /**
   * Makes records of hits: as many as a page may hold, or as come before damage. What was taken
   * counts also if this throws.
   */
  private int take(List<Hit> hits) {
    int taken = 0;
    for (long bytes = 0; taken < hits.size() && bytes < page.bytes(); taken++) {
      Hit hit = hits.get(taken);
      SealedBlock block = hit.block();
      LogRecord record = block == null ? hit.record() : catalog.read(block, hit::record);
      if (record == null) {
        break;
      }
      ready.add(record);
      last = record.id();
      wanted--;
      bytes += size(record);
    }
    return taken;
  }

  /** About how many bytes a record takes in memory. */
  private static long size(LogRecord record) {
    long size = (long) RECORD_BYTES + record.message().length();
    String exception = record.exception();
    if (exception != null) {
      size += exception.length();
    }
    for (Map.Entry<String, Value> field : record.fields().entrySet()) {
      size += FIELD_BYTES + field.getKey().length();
      size +=
          switch (field.getValue()) {
            case Value.Text text -> text.text().length();
            case Value.Json json -> json.json().length();
            default -> 0;
          };
    }
    return size;
  }
}
