package io.millrace.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.contracts.Producer;
import io.millrace.contracts.RandomLogs;
import io.millrace.contracts.RandomQueries;
import io.millrace.model.LogBatch;
import io.millrace.model.Value;
import io.millrace.model.query.Expression;
import io.millrace.model.query.Function;
import io.millrace.model.query.Function.Kind;
import io.millrace.ports.FieldInfo;
import io.millrace.ports.Grouping;
import io.millrace.ports.LogQuery;
import io.millrace.ports.LogStore;
import io.millrace.ports.Table;
import io.millrace.ports.memory.MemoryLogStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Answers to aggregations are those of the reference, whoever computed them. */
class AggregationTest {
  private static final List<String> KEYS =
      List.of(
          "level", "service", "host", "trace_id", "mixed", "http.status", "plain", "a", "message");
  private static final List<String> NUMBERS = List.of("latency_ms", "ratio", "mixed", "plain", "a");

  private static final LogStore REFERENCE = new MemoryLogStore();
  private static OpenSearchLogStore store;
  private static List<LogBatch> batches;

  private final Random random = new Random(3);

  @BeforeAll
  static void storeRecords() {
    store = Server.store();
    batches =
        List.of(
            new Producer("default", "p", 0)
                .batch(new RandomLogs(new Random(8)).drafts(500, -50_000_000, 100_000_000)),
            new Producer("default", "nasty", 0).batch(NastyLogs.drafts(new Random(9))));
    for (LogBatch batch : batches) {
      store.append(batch).toCompletableFuture().join();
      REFERENCE.append(batch).toCompletableFuture().join();
    }
    store.flush();
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @Test
  void answersAsTheReferenceDoes() {
    RandomQueries queries = new RandomQueries(random, Producer.records(batches.getFirst()));
    for (int i = 0; i < 100; i++) {
      Expression where = random.nextBoolean() ? Expression.EVERYTHING : queries.expression();
      LogQuery query = LogQuery.all("default", where);
      Grouping grouping = grouping();
      assertSame(query, grouping, store.aggregate(query, grouping));
    }
  }

  @Test
  void tellsTheFieldsAsTheReferenceDoes() {
    RandomQueries queries = new RandomQueries(random, Producer.records(batches.getFirst()));
    for (int i = 0; i < 30; i++) {
      LogQuery query = LogQuery.all("default", queries.expression());
      assertThat(told(store, query)).as("%s", query).isEqualTo(told(REFERENCE, query));
    }
  }

  @Test
  void listsTheTopOfManyGroups() {
    Producer producer = new Producer("many", "many", 0);
    List<io.millrace.contracts.Draft> drafts = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      int group = i < 300 ? i % 3 : i;
      drafts.add(io.millrace.contracts.Draft.at(i).field("key", group).field("n", i));
    }
    LogBatch batch = producer.batch(drafts);
    store.append(batch).toCompletableFuture().join();
    REFERENCE.append(batch).toCompletableFuture().join();
    store.flush();
    LogQuery query = LogQuery.all("many", Expression.EVERYTHING);
    for (int top : new int[] {2, 3, 10}) {
      Grouping grouping =
          new Grouping(0, List.of("key"), List.of(Function.count(), over(Kind.MAXIMUM, "n")), top);
      assertSame(query, grouping, store.aggregate(query, grouping));
    }
  }

  /** Names too long for a term are told by how they begin. */
  private static List<FieldInfo> told(LogStore of, LogQuery query) {
    return of.fields(query).stream().filter(field -> field.name().length() < 4_000).toList();
  }

  private Grouping grouping() {
    long[] steps = {0, 0, 1_000_000, 20_000_000, 1_000, 7_000_001};
    List<String> by = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      String key = KEYS.get(random.nextInt(KEYS.size() * 10) % KEYS.size());
      if (!by.contains(key)) {
        by.add(key);
      }
    }
    List<Function> functions = new ArrayList<>(List.of(Function.count()));
    for (int i = random.nextInt(3); i > 0; i--) {
      Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
      String field =
          random.nextInt(8) == 0 && kind == Kind.COUNT
              ? "exception"
              : NUMBERS.get(random.nextInt(NUMBERS.size()));
      functions.add(over(kind, field));
    }
    return new Grouping(
        steps[random.nextInt(steps.length)], by, functions, random.nextBoolean() ? 5 : 0);
  }

  private static Function over(Kind kind, String field) {
    return new Function(kind, field, kind == Kind.QUANTILE ? 0.9 : 0, kind + "(" + field + ")");
  }

  private static void assertSame(LogQuery query, Grouping grouping, Table answer) {
    Table expected = REFERENCE.aggregate(query, grouping);
    String what = query.where() + " " + grouping;
    assertThat(answer.completeness().missing()).as(what).isEmpty();
    assertThat(answer.columns()).isEqualTo(expected.columns());
    assertThat(answer.rows()).as(what).hasSameSizeAs(expected.rows());
    int keys = answer.columns().size() - grouping.functions().size();
    for (int row = 0; row < answer.rows().size(); row++) {
      List<Value> values = answer.rows().get(row);
      List<Value> wanted = expected.rows().get(row);
      assertThat(values.subList(0, keys)).as(what).isEqualTo(wanted.subList(0, keys));
      for (int i = keys; i < values.size(); i++) {
        assertClose(what, values.get(i), wanted.get(i));
      }
    }
  }

  private static void assertClose(String what, Value value, Value wanted) {
    if (wanted instanceof Value.Decimal(double number) && value instanceof Value.Decimal given) {
      assertThat(given.number()).as(what).isCloseTo(number, within(Math.abs(number) * 1e-9 + 1e-9));
    } else {
      assertThat(value).as(what).isEqualTo(wanted);
    }
  }
}
