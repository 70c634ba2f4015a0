package io.millrace.opensearch;

import io.millrace.model.LogRecord;
import io.millrace.ports.Completeness;
import io.millrace.ports.Cursor;
import io.millrace.ports.LogQuery;
import io.millrace.ports.QueryWatch;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws on pages of hits, and holds against the query those that are not sure to match. */
final class OpenSearchCursor implements Cursor {
  private final Pages pages;
  private final Scope scope;
  private final LogQuery.Bounds bounds;
  private final Patience patience;

  private Iterator<Pages.Hit> hits = Collections.emptyIterator();
  private long wanted;
  private long examined;
  private long fetched;
  private Completeness completeness = Completeness.COMPLETE;

  /**
   * @param wanted how many records at most
   */
  OpenSearchCursor(
      Pages pages, Scope scope, LogQuery.Bounds bounds, Patience patience, long wanted) {
    this.pages = pages;
    this.scope = scope;
    this.bounds = bounds;
    this.patience = patience;
    this.wanted = wanted;
  }

  @Override
  public @Nullable LogRecord next() {
    while (wanted > 0) {
      String lost = patience.lost();
      if (lost != null) {
        return end(Patience.missing(lost));
      }
      if (!hits.hasNext() && !fetch()) {
        return null;
      }
      Pages.Hit hit = hits.next();
      if (!hit.sure()) {
        if (examined >= bounds.rows()) {
          return end(Patience.missing("only " + bounds.rows() + " records were looked at"));
        }
        examined++;
      }
      if (hit.sure() || scope.matcher().matches(hit.record())) {
        wanted--;
        return hit.record();
      }
    }
    pages.close();
    return null;
  }

  /** False at the end. */
  private boolean fetch() {
    try {
      List<Pages.Hit> page = pages.next(wanted);
      fetched += page.size();
      bounds.watch().progressed(fetched, QueryWatch.UNKNOWN);
      hits = page.iterator();
      if (page.isEmpty()) {
        end(Completeness.COMPLETE);
      }
      return !page.isEmpty();
    } catch (Patience.Lost e) {
      end(e.completeness());
      return false;
    }
  }

  private @Nullable LogRecord end(Completeness reason) {
    wanted = 0;
    completeness = completeness.and(reason);
    pages.close();
    return null;
  }

  @Override
  public Completeness completeness() {
    return pages.completeness().and(completeness);
  }

  @Override
  public void close() {
    wanted = 0;
    hits = Collections.emptyIterator();
    pages.close();
  }
}
