package io.millrace.query;

import io.millrace.model.LogId;
import io.millrace.model.LogRecord;
import io.millrace.model.query.Expression;
import io.millrace.model.query.Pipe;
import io.millrace.ports.Completeness;
import io.millrace.ports.Cursor;
import io.millrace.ports.FieldInfo;
import io.millrace.ports.Grouping;
import io.millrace.ports.LogQuery;
import io.millrace.ports.LogQuery.Order;
import io.millrace.ports.LogStore;
import io.millrace.ports.QueryWatch;
import io.millrace.ports.Table;
import io.millrace.query.pipe.Groupings;
import io.millrace.query.pipe.PipeLimits;
import io.millrace.query.pipe.Pipes;
import io.millrace.query.pipe.RecordRows;
import io.millrace.query.pipe.Rows;
import io.millrace.query.pipe.TableRows;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs queries over a log store. A pipe that groups records, where it comes first, is the store's
 * to compute; all other pipes run here, over the rows that come out of the store. Thread-safe.
 */
public final class QueryRunner {
  /** Into how many intervals a timechart without a width divides its range, at most. */
  private static final int TIMECHART_BUCKETS = 100;

  private final LogStore store;
  private final SearchLimits limits;
  private final PipeLimits pipeLimits;
  private final UnaryOperator<QueryWatch> watches;

  /** Of which nobody sees how far it is. */
  private final QueryWatch preparation;

  /** Is shown answers before they are final. */
  private final QueryWatch viewer;

  public QueryRunner(LogStore store, SearchLimits limits) {
    this(store, limits, UnaryOperator.identity(), QueryWatch.NOBODY, QueryWatch.NOBODY);
  }

  private QueryRunner(
      LogStore store,
      SearchLimits limits,
      UnaryOperator<QueryWatch> watches,
      QueryWatch preparation,
      QueryWatch viewer) {
    this.store = store;
    this.limits = limits;
    this.watches = watches;
    this.preparation = preparation;
    this.viewer = viewer;
    this.pipeLimits = new PipeLimits(limits.table(), limits.answerBytes(), limits.groups());
  }

  /** One whose queries end when a query is cancelled, and tell it how far they are. */
  public QueryRunner watchedBy(RunningQuery query) {
    return watchedBy(query, QueryWatch.NOBODY);
  }

  /**
   * As {@link #watchedBy(RunningQuery)}.
   *
   * @param viewer is shown records, or tables as the pipes make them, before the answer is final
   */
  public QueryRunner watchedBy(RunningQuery query, QueryWatch viewer) {
    return new QueryRunner(store, limits, query::part, query::isCancelled, viewer);
  }

  /** The records of a selection, whatever its pipes. */
  public Cursor search(String tenant, Selection selection, Order order, long limit) {
    return search(tenant, selection, order, null, limit);
  }

  /**
   * The records of a selection, whatever its pipes.
   *
   * @param after the records behind this one, in the order asked for; null for all
   */
  public Cursor search(
      String tenant, Selection selection, Order order, @Nullable LogId after, long limit) {
    LogQuery query = selection.query(tenant, order, limit, limits.bounds(watched()));
    return store.search(query.after(after));
  }

  /** Counts the records of a selection: a table of one row and one column. */
  public Table count(String tenant, Selection selection) {
    return aggregate(tenant, selection, Grouping.count());
  }

  /** Groups the records of a selection, whatever its pipes. */
  public Table aggregate(String tenant, Selection selection, Grouping grouping) {
    return store.aggregate(query(tenant, selection), grouping);
  }

  /**
   * What is to be exported: all records of a selection, in the time that an export may take, or
   * what comes out of its pipes.
   */
  public Rows export(String tenant, Selection selection, Order order, int limit) {
    if (!selection.pipes().isEmpty()) {
      Rows all = new TableRows(table(tenant, selection));
      return Pipes.through(all, List.of(new Pipe.Limit(limit)), 0, pipeLimits);
    }
    return new RecordRows(
        store.search(selection.query(tenant, order, limit, limits.exportBounds(watched()))));
  }

  /** What is known to be missing of the time of a selection, before anything is looked for. */
  public Completeness completeness(String tenant, Selection selection) {
    LogQuery query = selection.query(tenant, Order.NEWEST_FIRST, 0, limits.bounds(preparation));
    try (Cursor none = store.search(query)) {
      return none.completeness();
    }
  }

  /** The fields that the records of a selection have. */
  public List<FieldInfo> fields(String tenant, Selection selection) {
    return store.fields(query(tenant, selection));
  }

  /** What comes out of the pipes of a selection, as much of it as an answer may hold. */
  public Table table(String tenant, Selection selection) {
    List<Pipe> pipes = selection.pipes();
    long step = step(tenant, selection);
    Optional<Grouping> grouping =
        pipes.isEmpty() ? Optional.empty() : Groupings.of(pipes.getFirst(), step);
    if (grouping.isEmpty()) {
      return collected(tenant, selection, step);
    }
    List<Pipe> others = pipes.subList(1, pipes.size());
    UnaryOperator<Table> through = table -> collected(table, others, step);
    QueryWatch watch = watches.apply(new PipedView(viewer, through));
    LogQuery counted = query(tenant, selection.and(needed(pipes.getFirst())), watch);
    return through.apply(store.aggregate(counted, grouping.get()));
  }

  /** Rows of records, which are shown as they come out of the pipes. */
  private Table collected(String tenant, Selection selection, long step) {
    LogQuery query = query(tenant, selection, watches.apply(QueryWatch.NOBODY));
    try (Cursor cursor = store.search(query);
        Rows rows = Pipes.through(new RecordRows(cursor), selection.pipes(), step, pipeLimits)) {
      return TableCollector.collect(rows, pipeLimits, viewer);
    }
  }

  /** Rows of a table. */
  private Table collected(Table table, List<Pipe> pipes, long step) {
    try (Rows rows = Pipes.through(new TableRows(table), pipes, step, pipeLimits)) {
      return TableCollector.collect(rows, pipeLimits, QueryWatch.NOBODY);
    }
  }

  /** The selection's range, an open end closed by the oldest or newest record it finds. */
  public Extent extent(String tenant, Selection selection) {
    TimeRange range = selection.range();
    Extent newest = range.hasEnd() ? whole(range) : ending(tenant, selection, Order.NEWEST_FIRST);
    if (newest.range() == null) {
      return newest;
    }
    Extent oldest = range.hasStart() ? whole(range) : ending(tenant, selection, Order.OLDEST_FIRST);
    if (oldest.range() == null) {
      return oldest;
    }
    return new Extent(
        new TimeRange(oldest.range().from(), Math.max(oldest.range().from(), newest.range().to())),
        newest.completeness().and(oldest.completeness()));
  }

  private static Extent whole(TimeRange range) {
    return new Extent(range, Completeness.COMPLETE);
  }

  /** The moment of the first record in an order. */
  private Extent ending(String tenant, Selection selection, Order order) {
    LogQuery query = selection.query(tenant, order, 1, limits.bounds(preparation));
    try (Cursor cursor = store.search(query)) {
      LogRecord record = cursor.next();
      TimeRange moment =
          record == null
              ? null
              : new TimeRange(
                  record.timestamp(), Math.max(record.timestamp(), record.timestamp() + 1));
      return new Extent(moment, cursor.completeness());
    }
  }

  /** The width of the intervals of a timechart that leaves it open; 0 if there is none. */
  private long step(String tenant, Selection selection) {
    boolean open =
        selection.pipes().stream()
            .anyMatch(pipe -> pipe instanceof Pipe.Timechart chart && chart.step().isZero());
    if (!open) {
      return 0;
    }
    TimeRange range = extent(tenant, selection).range();
    return TimeStep.choose(range == null ? new TimeRange(0, 1) : range, TIMECHART_BUCKETS);
  }

  /** What a record must have to be counted by a pipe. */
  private static Expression needed(Pipe pipe) {
    return pipe instanceof Pipe.Top(int _, List<String> fields)
        ? Expression.allOf(fields.stream().map(Selection::has).toList())
        : Expression.EVERYTHING;
  }

  private LogQuery query(String tenant, Selection selection) {
    return query(tenant, selection, watched());
  }

  private LogQuery query(String tenant, Selection selection, QueryWatch watch) {
    return selection.query(tenant, Order.NEWEST_FIRST, Long.MAX_VALUE, limits.bounds(watch));
  }

  private QueryWatch watched() {
    return watches.apply(viewer);
  }
}
