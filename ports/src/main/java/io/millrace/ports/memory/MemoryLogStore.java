package io.millrace.ports.memory;

import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogId;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
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
import io.millrace.ports.aggregation.Aggregator;
import io.millrace.ports.aggregation.FieldCounter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records in memory and looks at every one: the reference for what the answers of a {@link
 * LogStore} are, and enough for tests. Nothing is durable; a stage completes when its records can
 * be found. Refuses with OVERLOADED what goes beyond its capacity. Thread-safe.
 */
public final class MemoryLogStore implements LogStore {
  /** Records between two looks whether a preview is wanted. */
  private static final int PREVIEWED = 256;

  /** What it declares. */
  public static final Set<Ability> ABILITIES = Set.of(Ability.IMMEDIATE);

  private static final int DEFAULT_CAPACITY = 1_000_000;

  private final int capacity;
  private final Map<String, NavigableMap<LogId, LogRecord>> tenants = new ConcurrentHashMap<>();

  /** Of all records; guarded by this. */
  private final Set<Origin> origins = new HashSet<>();

  private volatile boolean closed;

  public MemoryLogStore() {
    this(DEFAULT_CAPACITY);
  }

  /**
   * @param capacity the most records it takes
   */
  public MemoryLogStore(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public Set<Ability> abilities() {
    return ABILITIES;
  }

  @Override
  public synchronized CompletionStage<Void> append(LogBatch batch) {
    checkOpen();
    List<LogRecord> fresh = new ArrayList<>();
    for (LogRecord record : decode(batch)) {
      if (!origins.contains(record.origin())) {
        fresh.add(record);
      }
    }
    if (origins.size() + fresh.size() > capacity) {
      throw new MillraceException(
          Kind.OVERLOADED, "the store holds no more than " + capacity + " records in memory");
    }
    NavigableMap<LogId, LogRecord> records =
        tenants.computeIfAbsent(batch.tenant(), t -> new ConcurrentSkipListMap<>());
    for (LogRecord record : fresh) {
      origins.add(record.origin());
      records.put(record.id(), record);
    }
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void flush() {
    checkOpen();
  }

  @Override
  public Cursor search(LogQuery query) {
    checkOpen();
    return new MemoryCursor(records(query.tenant()), query, query.limit());
  }

  @Override
  public Table aggregate(LogQuery query, Grouping grouping) {
    checkOpen();
    Aggregator aggregator = new Aggregator(grouping, query.bounds().groups());
    long taken = 0;
    try (Cursor cursor = unlimited(query)) {
      for (LogRecord record = cursor.next(); record != null; record = cursor.next()) {
        aggregator.add(record);
        if (++taken % PREVIEWED == 0 && query.bounds().watch().wantsPreview()) {
          query.bounds().watch().preview(aggregator.table(Completeness.COMPLETE));
        }
      }
      return aggregator.table(cursor.completeness());
    }
  }

  @Override
  public Optional<LogRecord> get(String tenant, LogId id) {
    checkOpen();
    return Optional.ofNullable(records(tenant).get(id));
  }

  @Override
  public List<FieldInfo> fields(LogQuery query) {
    checkOpen();
    FieldCounter counter = new FieldCounter();
    try (Cursor cursor = unlimited(query)) {
      for (LogRecord record = cursor.next(); record != null; record = cursor.next()) {
        counter.add(record);
      }
    }
    return counter.fields();
  }

  @Override
  public List<OriginRun> held(String tenant, @Nullable OriginRun after, int limit) {
    checkOpen();
    return records(tenant).values().stream()
        .map(record -> OriginRun.of(record.origin()))
        .filter(run -> after == null || run.isBehind(after))
        .sorted()
        .limit(limit)
        .toList();
  }

  @Override
  public void inspect(Progress progress) {
    throw new MillraceException(Kind.INVALID, "what is in memory only cannot be read again");
  }

  @Override
  public Health check() {
    return closed
        ? new Health(false, "closed")
        : new Health(true, "keeps at most " + capacity + " records, in memory only");
  }

  @Override
  public void close() {
    closed = true;
  }

  private Cursor unlimited(LogQuery query) {
    return new MemoryCursor(records(query.tenant()), query.after(null), Long.MAX_VALUE);
  }

  private NavigableMap<LogId, LogRecord> records(String tenant) {
    return tenants.getOrDefault(tenant, new ConcurrentSkipListMap<>());
  }

  private static List<LogRecord> decode(LogBatch batch) {
    List<LogRecord> records = new ArrayList<>(batch.rows());
    LogBatchReader reader = new LogBatchReader().of(batch);
    try {
      while (reader.next()) {
        records.add(reader.record());
      }
    } catch (IllegalArgumentException e) {
      throw new MillraceException(Kind.INVALID, "the batch is damaged: " + e.getMessage(), e);
    }
    return records;
  }

  private void checkOpen() {
    if (closed) {
      throw new MillraceException(Kind.UNAVAILABLE, "the store is closed");
    }
  }
}
