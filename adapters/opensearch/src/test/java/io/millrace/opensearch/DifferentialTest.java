package io.millrace.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Producer;
import io.millrace.model.LogBatch;
import io.millrace.model.LogId;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.query.Expression;
import io.millrace.ports.Cursor;
import io.millrace.ports.FieldInfo;
import io.millrace.ports.Grouping;
import io.millrace.ports.LogQuery;
import io.millrace.ports.LogQuery.Order;
import io.millrace.ports.LogStore;
import io.millrace.ports.memory.MemoryLogStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Whatever is asked about whatever records, the answer is that of the reference, to the letter. The
 * records are in three indices, as they are after two days.
 */
@TestInstance(Lifecycle.PER_CLASS)
class DifferentialTest {
  private static final int ROWS_OF_AN_INDEX = 120;
  private static final int SEARCHES = 250;
  private static final int AGGREGATIONS = 120;
  private static final int SURVEYS = 15;

  private final MemoryLogStore reference = new MemoryLogStore();
  private final List<LogRecord> records = new ArrayList<>();
  private OpenSearchLogStore store;

  private Random random;
  private NastyRecords nasty;
  private NastyExpressions expressions;

  /** Of each index. */
  int shards() {
    return 1;
  }

  /** How many times less than all of the above is asked. */
  int thinned() {
    return 1;
  }

  @BeforeEach
  void beginAnew() {
    random = new Random(20);
    nasty = new NastyRecords(random);
    expressions = new NastyExpressions(random, records);
  }

  @BeforeAll
  void storeRecords() {
    OpenSearchSettings settings = Server.sharded(shards());
    store = new OpenSearchLogStore(settings);
    NastyRecords stored = new NastyRecords(new Random(10));
    Producer producer = new Producer("p\uE000🚀");
    String stream = new Names(settings.indices().prefix()).stream(LogRecord.DEFAULT_TENANT);
    try (Connection admin = new Connection(settings)) {
      for (int i = 0; i < 3; i++) {
        LogBatch batch = producer.batch(stored.drafts(ROWS_OF_AN_INDEX / shards()));
        if (i > 0) {
          admin.send(Call.post("/" + stream + "/_rollover")).orThrow("a rollover");
        }
        store.append(batch).toCompletableFuture().join();
        reference.append(batch).toCompletableFuture().join();
        records.addAll(Producer.records(batch));
      }
    }
    store.flush();
  }

  @AfterAll
  void close() {
    store.close();
  }

  @Test
  void findsTheSameRecordsInTheSameOrder() {
    int finding = 0;
    for (int i = 0; i < SEARCHES / thinned(); i++) {
      LogQuery query = query();
      List<LogRecord> expected = search(reference, query);
      List<LogRecord> found = search(store, query);
      if (!found.equals(expected)) {
        assertThat(without(found, expected)).as("found, but does not match: %s", query).isEmpty();
        assertThat(without(expected, found)).as("matches, but is not found: %s", query).isEmpty();
        assertThat(found).as("order of %s", query).isEqualTo(expected);
      }
      finding += expected.isEmpty() ? 0 : 1;
    }
    assertThat(finding).as("searches that find something").isGreaterThan(SEARCHES / thinned() / 3);
  }

  @Test
  void computesTheSameTables() {
    NastyGroupings groupings = new NastyGroupings(random);
    for (int i = 0; i < AGGREGATIONS / thinned(); i++) {
      LogQuery query = random.nextBoolean() ? everything() : query();
      Grouping grouping = groupings.next();
      assertThat(store.aggregate(query, grouping))
          .as("%s over %s", grouping, query)
          .isEqualTo(reference.aggregate(query, grouping));
    }
  }

  @Test
  void tellsTheSameFields() {
    for (int i = 0; i < SURVEYS / thinned(); i++) {
      LogQuery query = query();
      Set<FieldInfo> expected = Set.copyOf(reference.fields(query));
      assertThat(Set.copyOf(store.fields(query))).as("fields of %s", query).isEqualTo(expected);
    }
  }

  @Test
  void findsEachRecordByItsId() {
    for (int i = 0; i < records.size(); i += thinned()) {
      LogRecord record = records.get(i);
      assertThat(store.get(LogRecord.DEFAULT_TENANT, record.id())).contains(record);
    }
  }

  private static LogQuery everything() {
    return LogQuery.all(LogRecord.DEFAULT_TENANT, Expression.EVERYTHING);
  }

  /** An expression, and half of the time a range, a position, a limit. */
  private LogQuery query() {
    LogQuery query =
        LogQuery.all(LogRecord.DEFAULT_TENANT, expressions.next())
            .order(Order.values()[random.nextInt(2)]);
    return switch (random.nextInt(8)) {
      case 0 -> query.between(nasty.time(), nasty.time());
      case 1 -> query.between(nasty.time(), Long.MAX_VALUE).limit(random.nextInt(9));
      case 2 -> query.after(records.get(random.nextInt(records.size())).id());
      case 3 -> query.after(new LogId(nasty.time(), new Origin("p", 0, 0))).limit(60);
      default -> query;
    };
  }

  private static List<LogRecord> search(LogStore in, LogQuery query) {
    List<LogRecord> found = new ArrayList<>();
    try (Cursor cursor = in.search(query)) {
      for (LogRecord record = cursor.next(); record != null; record = cursor.next()) {
        found.add(record);
      }
      assertThat(cursor.completeness().missing()).as("missing of %s", query).isEmpty();
    }
    return found;
  }

  private static List<LogRecord> without(List<LogRecord> some, List<LogRecord> others) {
    Set<LogRecord> known = new HashSet<>(others);
    return some.stream().filter(record -> !known.contains(record)).toList();
  }
}
