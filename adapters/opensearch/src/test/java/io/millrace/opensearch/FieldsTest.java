package io.millrace.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.contracts.Draft;
import io.millrace.contracts.Producer;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.model.query.Expression;
import io.millrace.model.query.Function;
import io.millrace.model.query.Pattern;
import io.millrace.ports.Cursor;
import io.millrace.ports.Grouping;
import io.millrace.ports.LogQuery;
import io.millrace.ports.MillraceException;
import io.millrace.ports.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever fields a record has, it is stored, read back as it was, found, and counted. */
class FieldsTest {
  private final OpenSearchSettings settings = Server.settings();
  private final OpenSearchLogStore store =
      new OpenSearchLogStore(
          settings.withIndices(
              new OpenSearchSettings.Indices(
                  settings.indices().prefix(), 1, "0-1", settings.indices().refresh(), 200)));

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void givesBackWhatLiesAtTheBorders() {
    LogBatch batch = new Producer("p").batch(NastyLogs.drafts(new Random(1)));
    append(batch);
    assertThat(search(Expression.EVERYTHING))
        .containsExactlyInAnyOrderElementsOf(Producer.records(batch));
  }

  @Test
  void losesNoRecordToAFieldOfManyKinds() {
    List<Draft> drafts = new ArrayList<>();
    for (Value value : NastyLogs.VALUES) {
      drafts.add(Draft.at(drafts.size()).field("status", value).field("status.code", value));
      drafts.add(Draft.at(drafts.size()).field("status.code", 1).field("status", value));
    }
    LogBatch batch = new Producer("p").batch(drafts);
    append(batch);
    assertThat(search(Expression.EVERYTHING)).hasSize(drafts.size());
    assertThat(count("status", "oK")).isZero();
    assertThat(count("status.code", "1")).isGreaterThan(NastyLogs.VALUES.size());
  }

  /** More than the index may map: those beyond have no columns, and all else as ever. */
  @Test
  void losesNothingToTooManyFields() {
    Draft wide = Draft.at(0);
    IntStream.range(0, 2_000).forEach(i -> wide.field("field" + i, i));
    List<Draft> drafts = new ArrayList<>(List.of(wide));
    for (int i = 1; i <= 300; i++) {
      drafts.add(Draft.at(i).field("own" + i, i).field("shared", i % 2));
    }
    LogBatch batch = new Producer("p").batch(drafts);
    append(batch);
    assertThat(search(Expression.EVERYTHING))
        .containsExactlyInAnyOrderElementsOf(Producer.records(batch));
    assertThat(count("field1999", "1999")).isEqualTo(1);
    assertThat(count("own300", "300")).isEqualTo(1);
    assertThat(table("own299").rows())
        .containsExactly(
            List.of(new Value.Whole(299), new Value.Whole(1)),
            List.of(Value.NOTHING, new Value.Whole(300)));
    assertThat(table("shared").rows())
        .containsExactly(
            List.of(new Value.Whole(0), new Value.Whole(150)),
            List.of(new Value.Whole(1), new Value.Whole(150)),
            List.of(Value.NOTHING, new Value.Whole(1)));
  }

  @Test
  void ordersProducersAsTheirNamesCompare() {
    List<String> producers = List.of("a", "a\uE000", "a\uD83D\uDE80", "b\uFFFD");
    producers.forEach(name -> append(new Producer("t", name, 0).batch(Draft.at(5))));
    List<LogRecord> found = new ArrayList<>();
    LogQuery query = LogQuery.all("t", Expression.EVERYTHING).order(LogQuery.Order.OLDEST_FIRST);
    try (Cursor cursor = store.search(query)) {
      for (LogRecord record = cursor.next(); record != null; record = cursor.next()) {
        found.add(record);
      }
    }
    assertThat(found)
        .extracting(record -> record.origin().producer())
        .containsExactlyElementsOf(producers.stream().sorted().toList());
  }

  @Test
  void refusesAProducerWhoseIdIsTooLong() {
    LogBatch batch = new Producer("t", "p".repeat(256), 0).batch(Draft.at(1));
    assertThatThrownBy(() -> store.append(batch))
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> assertThat(e.kind()).isEqualTo(MillraceException.Kind.INVALID));
    append(new Producer("t", "p".repeat(255), 0).batch(Draft.at(1)));
  }

  /** JSON that no document may have, because it nests too deep for OpenSearch, is but a text. */
  @Test
  void takesArraysThatNestDeep() {
    String deep = "[".repeat(3_000) + "1" + "]".repeat(3_000);
    LogBatch batch =
        new Producer("p").batch(Draft.at(1).field("deep", new Value.Json(deep)), Draft.at(2));
    append(batch);
    assertThat(search(Expression.EVERYTHING))
        .containsExactlyInAnyOrderElementsOf(Producer.records(batch));
    assertThat(count("deep", "1")).isEqualTo(1);
  }

  @Test
  void keepsTenantsOfAnyNameApart() {
    List<String> tenants = List.of("a", "A", "_41", "a-b", "a_b", "ä", "..", "a b/c*");
    for (String tenant : tenants) {
      append(new Producer(tenant, "p", 0).batch(Draft.at(1).message("of " + tenant)));
    }
    for (String tenant : tenants) {
      try (Cursor cursor = store.search(LogQuery.all(tenant, Expression.EVERYTHING))) {
        assertThat(cursor.next()).extracting(LogRecord::message).isEqualTo("of " + tenant);
        assertThat(cursor.next()).isNull();
      }
    }
  }

  private void append(LogBatch batch) {
    store.append(batch).toCompletableFuture().join();
    store.flush();
  }

  private long count(String field, String literal) {
    return search(new Expression.Matches(field, new Pattern.Literal(literal))).size();
  }

  private Table table(String field) {
    Table table =
        store.aggregate(
            LogQuery.all(LogRecord.DEFAULT_TENANT, Expression.EVERYTHING),
            new Grouping(0, List.of(field), List.of(Function.count()), 0));
    assertThat(table.completeness().missing()).isEmpty();
    return table;
  }

  private List<LogRecord> search(Expression where) {
    List<LogRecord> found = new ArrayList<>();
    try (Cursor cursor = store.search(LogQuery.all(LogRecord.DEFAULT_TENANT, where))) {
      for (LogRecord record = cursor.next(); record != null; record = cursor.next()) {
        found.add(record);
      }
      assertThat(cursor.completeness().missing()).isEmpty();
    }
    return found;
  }
}
