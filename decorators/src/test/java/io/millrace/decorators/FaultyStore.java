package io.millrace.decorators;

import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.ports.Cursor;
import io.millrace.ports.Grouping;
import io.millrace.ports.LogQuery;
import io.millrace.ports.MillraceException;
import io.millrace.ports.Table;
import io.millrace.ports.memory.MemoryLogStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A store in memory whose engine fails as often as a test says. */
final class FaultyStore extends ForwardingLogStore {
  private final Deque<MillraceException> due = new ArrayDeque<>();
  private int calls;

  FaultyStore() {
    super(new MemoryLogStore());
  }

  /** The next calls fail so. */
  FaultyStore failing(MillraceException.Kind... kinds) {
    for (MillraceException.Kind kind : kinds) {
      due.add(new MillraceException(kind, "as " + kind));
    }
    return this;
  }

  FaultyStore failing(MillraceException failure) {
    due.add(failure);
    return this;
  }

  /** How many calls came through to it. */
  int calls() {
    return calls;
  }

  private void work() {
    calls++;
    MillraceException failure = due.poll();
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public CompletionStage<Void> append(LogBatch batch) {
    try {
      work();
    } catch (MillraceException e) {
      return CompletableFuture.failedFuture(e);
    }
    return super.append(batch);
  }

  @Override
  public Table aggregate(LogQuery query, Grouping grouping) {
    work();
    return super.aggregate(query, grouping);
  }

  /** Fails, as stores elsewhere do, when it is drawn on. */
  @Override
  public Cursor search(LogQuery query) {
    return new ForwardingCursor(super.search(query)) {
      @Override
      public @Nullable LogRecord next() {
        work();
        return super.next();
      }
    };
  }
}
