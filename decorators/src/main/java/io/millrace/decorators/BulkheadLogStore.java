package io.millrace.decorators;

import io.millrace.ports.Cursor;
import io.millrace.ports.LogQuery;
import io.millrace.ports.LogStore;
import java.util.function.Supplier;

/**
 * Bounds how many answers are drawn from a store at once, so that many slow queries do not take all
 * of its engine; a search counts until its cursor is closed. Appends are bounded by the store
 * itself (OVERLOADED), in bytes, which says more than their number. Thread-safe.
 */
final class BulkheadLogStore extends ForwardingLogStore {
  private final Limit reads;

  BulkheadLogStore(LogStore store, ResilienceSettings settings) {
    super(store);
    reads = new Limit("reads of the log store", settings.concurrentReads(), settings.patience());
  }

  @Override
  public Cursor search(LogQuery query) {
    Limit.Place place = reads.enter();
    try {
      return new Placed(super.search(query), place);
    } catch (RuntimeException | Error e) {
      place.close();
      throw e;
    }
  }

  @Override
  <T> T read(Supplier<T> work) {
    return reads.call(work);
  }

  private static final class Placed extends ForwardingCursor {
    private final Limit.Place place;

    Placed(Cursor cursor, Limit.Place place) {
      super(cursor);
      this.place = place;
    }

    @Override
    public void close() {
      try {
        super.close();
      } finally {
        place.close();
      }
    }
  }
}
