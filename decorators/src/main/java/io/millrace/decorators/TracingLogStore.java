package io.millrace.decorators;

import io.millrace.model.LogBatch;
import io.millrace.model.LogId;
import io.millrace.model.LogRecord;
import io.millrace.ports.Cursor;
import io.millrace.ports.FieldInfo;
import io.millrace.ports.Grouping;
import io.millrace.ports.LogQuery;
import io.millrace.ports.LogStore;
import io.millrace.ports.OriginRun;
import io.millrace.ports.Table;
import io.opentelemetry.api.OpenTelemetry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Makes a span of OpenTelemetry of each call to a store: a search's ends with its cursor, an
 * append's with its stage. Costs next to nothing where no SDK is installed. Thread-safe.
 */
final class TracingLogStore extends ForwardingLogStore {
  private final Spans spans;

  TracingLogStore(LogStore store, OpenTelemetry telemetry) {
    super(store);
    spans = new Spans(telemetry, "LogStore");
  }

  @Override
  public CompletionStage<Void> append(LogBatch batch) {
    return spans.start("append", batch).stage(() -> super.append(batch));
  }

  @Override
  public void flush() {
    spans
        .start("flush")
        .call(() -> {
          super.flush();
          return true;
        });
  }

  @Override
  public Cursor search(LogQuery query) {
    Spans.Call span = spans.start("search", query.tenant());
    try {
      return new Traced(super.search(query), span);
    } catch (RuntimeException | Error e) {
      span.failed(e);
      throw e;
    }
  }

  @Override
  public Table aggregate(LogQuery query, Grouping grouping) {
    Spans.Call span = spans.start("aggregate", query.tenant());
    return span.call(() -> {
      Table table = super.aggregate(query, grouping);
      span.answered(table.rows().size(), table.completeness());
      return table;
    });
  }

  @Override
  public Optional<LogRecord> get(String tenant, LogId id) {
    return spans.start("get", tenant).call(() -> super.get(tenant, id));
  }

  @Override
  public List<FieldInfo> fields(LogQuery query) {
    return spans.start("fields", query.tenant()).call(() -> super.fields(query));
  }

  @Override
  public List<OriginRun> held(String tenant, @Nullable OriginRun after, int limit) {
    return spans.start("held", tenant).call(() -> super.held(tenant, after, limit));
  }

  private static final class Traced extends ForwardingCursor {
    private final Spans.Call span;
    private long rows;

    Traced(Cursor cursor, Spans.Call span) {
      super(cursor);
      this.span = span;
    }

    @Override
    public @Nullable LogRecord next() {
      try {
        LogRecord record = super.next();
        rows += record == null ? 0 : 1;
        return record;
      } catch (RuntimeException | Error e) {
        span.noted(e);
        throw e;
      }
    }

    @Override
    public void close() {
      try {
        span.answered(rows, completeness());
      } finally {
        super.close();
        span.ended();
      }
    }
  }
}
