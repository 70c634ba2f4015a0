package io.millrace.writer;

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
import io.millrace.ports.memory.MemoryLogStore;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A store in memory of which a test decides when it takes a batch, and when it has made it durable.
 */
final class StubbornStore implements LogStore {
  private final MemoryLogStore store = new MemoryLogStore();
  private final Queue<RuntimeException> refusals = new ArrayDeque<>();
  private final Queue<Error> errors = new ArrayDeque<>();
  private final Queue<CompletableFuture<Void>> promises = new ArrayDeque<>();
  private boolean promising;
  private int appends;
  private int mostPromised;

  /** The next appends throw these, in this order. */
  synchronized void refuse(RuntimeException... failures) {
    refusals.addAll(List.of(failures));
  }

  /** The next append ends with this. */
  synchronized void end(Error error) {
    errors.add(error);
  }

  /** From now on nothing is durable before {@link #keepPromise}. */
  synchronized void onlyPromise() {
    promising = true;
  }

  /** The oldest batch that was only promised is durable now. */
  synchronized void keepPromise() {
    promises.remove().complete(null);
  }

  /** The oldest batch that was only promised will not be durable; the next ones are at once. */
  synchronized void breakPromise(RuntimeException failure) {
    promising = false;
    promises.remove().completeExceptionally(failure);
  }

  synchronized int promised() {
    return promises.size();
  }

  /** The most batches that were only promised at a time. */
  synchronized int mostPromised() {
    return mostPromised;
  }

  synchronized int appends() {
    return appends;
  }

  @Override
  public synchronized CompletionStage<Void> append(LogBatch batch) {
    appends++;
    if (!errors.isEmpty()) {
      throw errors.remove();
    }
    if (!refusals.isEmpty()) {
      throw refusals.remove();
    }
    CompletionStage<Void> durable = store.append(batch);
    if (!promising) {
      return durable;
    }
    CompletableFuture<Void> promise = new CompletableFuture<>();
    promises.add(promise);
    mostPromised = Math.max(mostPromised, promises.size());
    return promise;
  }

  @Override
  public synchronized void flush() {
    while (!promises.isEmpty()) {
      keepPromise();
    }
  }

  @Override
  public Set<Ability> abilities() {
    return store.abilities();
  }

  @Override
  public Cursor search(LogQuery query) {
    return store.search(query);
  }

  @Override
  public Table aggregate(LogQuery query, Grouping grouping) {
    return store.aggregate(query, grouping);
  }

  @Override
  public Optional<LogRecord> get(String tenant, LogId id) {
    return store.get(tenant, id);
  }

  @Override
  public List<FieldInfo> fields(LogQuery query) {
    return store.fields(query);
  }

  @Override
  public List<OriginRun> held(String tenant, @Nullable OriginRun after, int limit) {
    return store.held(tenant, after, limit);
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
