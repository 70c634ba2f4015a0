package io.millrace.ports.memory;

import com.google.re2j.PatternSyntaxException;
import io.millrace.model.LogId;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.query.Matcher;
import io.millrace.ports.Completeness;
import io.millrace.ports.Cursor;
import io.millrace.ports.LogQuery;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.QueryWatch;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** Walks the records of the time range and holds each against the query. */
final class MemoryCursor implements Cursor {
  /** Records between two looks at how far it is. */
  private static final int TOLD = 256;

  /** Comes before every other origin. */
  private static final Origin FIRST = new Origin("\0", 0, 0);

  private final LogQuery query;
  private final Matcher matcher;
  private final NavigableMap<LogId, LogRecord> range;
  private final Iterator<LogRecord> records;
  private final long start = System.nanoTime();

  private long wanted;
  private long examined;

  /** Counted once somebody is told, as that is a walk of its own. */
  private long all = QueryWatch.UNKNOWN;

  private Completeness completeness = Completeness.COMPLETE;

  MemoryCursor(NavigableMap<LogId, LogRecord> all, LogQuery query, long limit) {
    this.query = query;
    this.matcher = matcher(query);
    this.range = range(all, query);
    this.records = range.values().iterator();
    this.wanted = limit;
  }

  @Override
  public @Nullable LogRecord next() {
    while (wanted > 0 && records.hasNext()) {
      LogQuery.Bounds bounds = query.bounds();
      if (examined >= bounds.rows()) {
        return end("only " + bounds.rows() + " records were looked at");
      }
      if (System.nanoTime() - start >= bounds.time().toNanos()) {
        return end("the search took longer than " + bounds.time().toMillis() + " ms");
      }
      if (bounds.watch().cancelled()) {
        return end("the search was cancelled");
      }
      if (examined % TOLD == 0) {
        tell(examined);
      }
      examined++;
      LogRecord record = records.next();
      if (matcher.matches(record)) {
        wanted--;
        return record;
      }
    }
    if (completeness.complete()) {
      tell(Long.MAX_VALUE);
    }
    return null;
  }

  private void tell(long decided) {
    QueryWatch watch = query.bounds().watch();
    if (!watch.equals(QueryWatch.NOBODY)) {
      all = all == QueryWatch.UNKNOWN ? range.size() : all;
      watch.progressed(Math.min(decided, all), all);
    }
  }

  @Override
  public Completeness completeness() {
    return completeness;
  }

  @Override
  public void close() {
    wanted = 0;
  }

  private static Matcher matcher(LogQuery query) {
    try {
      return Matcher.of(query.where());
    } catch (PatternSyntaxException e) {
      throw new MillraceException(Kind.INVALID, "not a regular expression: " + e.getMessage(), e);
    }
  }

  private @Nullable LogRecord end(String reason) {
    wanted = 0;
    completeness = new Completeness(List.of(reason + "; narrow the query or its time range"));
    return null;
  }

  private static NavigableMap<LogId, LogRecord> range(
      NavigableMap<LogId, LogRecord> all, LogQuery query) {
    boolean newestFirst = query.order() == LogQuery.Order.NEWEST_FIRST;
    LogId after = query.after();
    LogId low = new LogId(query.from(), FIRST);
    LogId high = query.to() == Long.MAX_VALUE ? null : new LogId(query.to(), FIRST);
    boolean lowIncluded = true;
    if (after != null && newestFirst && (high == null || after.compareTo(high) < 0)) {
      high = after;
    }
    if (after != null && !newestFirst && after.compareTo(low) >= 0) {
      low = after;
      lowIncluded = false;
    }
    if (high != null && high.compareTo(low) <= 0) {
      return Collections.emptyNavigableMap();
    }
    NavigableMap<LogId, LogRecord> range =
        high == null ? all.tailMap(low, lowIncluded) : all.subMap(low, lowIncluded, high, false);
    return newestFirst ? range.descendingMap() : range;
  }
}
