package io.millrace.decorators;

import io.millrace.model.LogBatch;
import io.millrace.model.LogId;
import io.millrace.model.LogRecord;
import io.millrace.ports.Cursor;
import io.millrace.ports.FieldInfo;
import io.millrace.ports.Grouping;
import io.millrace.ports.Health;
import io.millrace.ports.LogQuery;
import io.millrace.ports.LogStore;
import io.millrace.ports.OriginRun;
import io.millrace.ports.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands every call on to another store: what a decorator of one begins with. Reads that are
 * answered at once go through {@link #read}, so that a decorator says only there what it does
 * around them.
 */
abstract class ForwardingLogStore implements LogStore {
  private final LogStore store;

  ForwardingLogStore(LogStore store) {
    this.store = store;
  }

  /** Does a read that is neither a search nor an append. */
  <T> T read(Supplier<T> work) {
    return work.get();
  }

  @Override
  public Set<Ability> abilities() {
    return store.abilities();
  }

  @Override
  public CompletionStage<Void> append(LogBatch batch) {
    return store.append(batch);
  }

  @Override
  public void flush() {
    store.flush();
  }

  @Override
  public Cursor search(LogQuery query) {
    return store.search(query);
  }

  @Override
  public Table aggregate(LogQuery query, Grouping grouping) {
    return read(() -> store.aggregate(query, grouping));
  }

  @Override
  public Optional<LogRecord> get(String tenant, LogId id) {
    return read(() -> store.get(tenant, id));
  }

  @Override
  public List<FieldInfo> fields(LogQuery query) {
    return read(() -> store.fields(query));
  }

  @Override
  public List<OriginRun> held(String tenant, @Nullable OriginRun after, int limit) {
    return read(() -> store.held(tenant, after, limit));
  }

  @Override
  public void inspect(Progress progress) {
    store.inspect(progress);
  }

  @Override
  public Health check() {
    return store.check();
  }

  @Override
  public void close() {
    store.close();
  }
}
