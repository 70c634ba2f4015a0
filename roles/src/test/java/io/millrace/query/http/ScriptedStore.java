package io.millrace.query.http;

import static io.millrace.contracts.Eventually.until;

import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogId;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import io.millrace.ports.Completeness;
import io.millrace.ports.Cursor;
import io.millrace.ports.FieldInfo;
import io.millrace.ports.Grouping;
import io.millrace.ports.Health;
import io.millrace.ports.LogQuery;
import io.millrace.ports.LogStore;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.OriginRun;
import io.millrace.ports.Table;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A store that makes its records up as they are drawn, as many as wanted, and that fails, waits or
 * misses something where a test says so.
 */
final class ScriptedStore implements LogStore {
  private final long size;
  private final AtomicLong drawn = new AtomicLong();
  private final AtomicLong open = new AtomicLong();
  private volatile long failsAt = -1;
  private volatile long seeksFrom = -1;
  private volatile boolean aggregatesInVain;
  private volatile Completeness completeness = Completeness.COMPLETE;
  private volatile CountDownLatch gate = new CountDownLatch(0);

  ScriptedStore(long size) {
    this.size = size;
  }

  /** Drawing this record fails. */
  ScriptedStore failingAt(long record) {
    failsAt = record;
    return this;
  }

  /** Before this record it seeks in vain, until the query is cancelled. */
  ScriptedStore seekingFrom(long record) {
    seeksFrom = record;
    return this;
  }

  /** Aggregations and surveys of fields go on in vain, until the query is cancelled. */
  ScriptedStore aggregatingInVain() {
    aggregatesInVain = true;
    return this;
  }

  /** Every answer lacks this. */
  ScriptedStore missing(String... parts) {
    completeness = new Completeness(List.of(parts));
    return this;
  }

  /** Searches wait until this is opened. */
  ScriptedStore waitingFor(CountDownLatch latch) {
    gate = latch;
    return this;
  }

  /** How many records were drawn from it. */
  long drawn() {
    return drawn.get();
  }

  /** How many cursors are open. */
  long open() {
    return open.get();
  }

  @Override
  public Cursor search(LogQuery query) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    open.incrementAndGet();
    return new Cursor() {
      private long next;
      private boolean closed;

      @Override
      public @Nullable LogRecord next() {
        if (next == failsAt) {
          throw new MillraceException(Kind.UNAVAILABLE, "the disk is gone");
        }
        if (next == seeksFrom) {
          until("the query is cancelled", query.bounds().watch()::cancelled);
          return null;
        }
        if (next >= Math.min(size, query.limit())) {
          return null;
        }
        drawn.incrementAndGet();
        return record(next++);
      }

      @Override
      public Completeness completeness() {
        return completeness;
      }

      @Override
      public void close() {
        if (!closed) {
          closed = true;
          open.decrementAndGet();
        }
      }
    };
  }

  private void seek(LogQuery query) {
    if (aggregatesInVain) {
      open.incrementAndGet();
      until("the query is cancelled", query.bounds().watch()::cancelled);
      open.decrementAndGet();
    }
  }

  private static LogRecord record(long number) {
    return new LogRecord(
        number,
        Level.INFO,
        "made-up",
        null,
        "record " + number + " of a store that makes them up",
        null,
        null,
        null,
        Map.of(),
        LogRecord.DEFAULT_TENANT,
        new Origin("p", 0, number));
  }

  @Override
  public Set<Ability> abilities() {
    return EnumSet.allOf(Ability.class);
  }

  @Override
  public CompletionStage<Void> append(LogBatch batch) {
    throw new MillraceException(Kind.INVALID, "this store takes nothing");
  }

  @Override
  public void flush() {
    // There is nothing to make durable.
  }

  @Override
  public Table aggregate(LogQuery query, Grouping grouping) {
    seek(query);
    return new Table(List.of("count()"), List.of(List.of(new Value.Whole(size))), completeness);
  }

  @Override
  public Optional<LogRecord> get(String tenant, LogId id) {
    return Optional.empty();
  }

  @Override
  public List<FieldInfo> fields(LogQuery query) {
    seek(query);
    return List.of();
  }

  @Override
  public List<OriginRun> held(String tenant, @Nullable OriginRun after, int limit) {
    return List.of();
  }

  @Override
  public void inspect(Progress progress) {
    // There is nothing to read.
  }

  @Override
  public Health check() {
    return new Health(true, "");
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
