package io.millrace.contracts;

import static io.millrace.contracts.Failures.assertKind;
import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.LogBatch;
import io.millrace.model.LogId;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.query.Expression;
import io.millrace.model.query.Matcher;
import io.millrace.model.query.Pattern;
import io.millrace.ports.Cursor;
import io.millrace.ports.LogQuery;
import io.millrace.ports.LogQuery.Bounds;
import io.millrace.ports.LogQuery.Order;
import io.millrace.ports.MillraceException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every {@link io.millrace.ports.LogStore} finds, in which order, and when it ends. */
public abstract class LogSearchContract extends LogStoreUnderTest {
  @Test
  void findsWhatWasAppendedNewestFirst() {
    LogBatch batch = new Producer("p").batch(Draft.at(20), Draft.at(30), Draft.at(10));
    append(batch);
    assertThat(search(ALL)).extracting(LogRecord::timestamp).containsExactly(30L, 20L, 10L);
    assertThat(search(ALL.order(Order.OLDEST_FIRST)))
        .extracting(LogRecord::timestamp)
        .containsExactly(10L, 20L, 30L);
  }

  @Test
  void keepsRecordsOfOneInstantInTheOrderOfTheirOrigins() {
    Producer a = new Producer("a");
    Producer b = new Producer("b");
    append(b.batch(Draft.at(5), Draft.at(5)));
    append(a.batch(Draft.at(5), Draft.at(5)));
    assertThat(search(ALL.order(Order.OLDEST_FIRST)))
        .extracting(LogRecord::origin)
        .containsExactly(
            new Origin("a", 0, 0),
            new Origin("a", 0, 1),
            new Origin("b", 0, 0),
            new Origin("b", 0, 1));
  }

  /** As bytes of UTF-8 it would be a question mark. */
  @Test
  void findsHalfASurrogatePairInNoText() {
    append(new Producer("p").batch(Draft.at(1).host("a?").message("b?c")));
    Pattern wildcard = new Pattern.Wildcard(List.of("", "b\uD800", ""));
    List<Expression> none =
        List.of(
            new Expression.Matches("host", new Pattern.Literal("a\uD800")),
            new Expression.Matches("message", new Pattern.Literal("b\uD800c")),
            new Expression.Matches(null, wildcard));
    for (int i = 0; i < 2; i++) {
      for (Expression where : none) {
        assertThat(search(LogQuery.all(TENANT, where))).as("%s", where).isEmpty();
      }
      store.flush();
    }
  }

  @Test
  void includesTheStartOfTheTimeRangeAndExcludesItsEnd() {
    append(
        new Producer("p")
            .batch(Draft.at(Long.MIN_VALUE), Draft.at(1), Draft.at(2), Draft.at(Long.MAX_VALUE)));
    assertThat(search(ALL.between(1, 2))).extracting(LogRecord::timestamp).containsExactly(1L);
    assertThat(search(ALL.between(2, 2))).isEmpty();
    assertThat(search(ALL.between(2, 1))).isEmpty();
    assertThat(search(ALL)).hasSize(4);
  }

  @Test
  void endsAtTheLimit() {
    append(new Producer("p").batch(Draft.at(1), Draft.at(2), Draft.at(3)));
    assertThat(search(ALL.limit(2))).extracting(LogRecord::timestamp).containsExactly(3L, 2L);
    assertThat(search(ALL.limit(0))).isEmpty();
  }

  @Test
  void goesOnBehindARecordSoThatPagesMeetEachRecordOnce() {
    RandomLogs logs = new RandomLogs(new Random(7));
    Producer producer = new Producer("p");
    List<LogRecord> records = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      LogBatch batch = producer.batch(logs.drafts(60, 1000, 40));
      records.addAll(Producer.records(batch));
      append(batch);
      if (i == 2) {
        store.flush();
      }
    }
    for (Order order : Order.values()) {
      List<LogRecord> found = new ArrayList<>();
      List<LogRecord> page = search(ALL.order(order).limit(17));
      while (!page.isEmpty()) {
        found.addAll(page);
        page = search(ALL.order(order).limit(17).after(page.getLast().id()));
      }
      records.sort(
          order == Order.OLDEST_FIRST
              ? comparing(LogRecord::id)
              : comparing(LogRecord::id, reverseOrder()));
      assertThat(found).isEqualTo(records);
    }
  }

  @Test
  void goesOnBehindARecordThatIsNotThere() {
    append(new Producer("p").batch(Draft.at(1), Draft.at(3)));
    LogId between = new LogId(2, new Origin("gone", 0, 0));
    assertThat(search(ALL.after(between))).extracting(LogRecord::timestamp).containsExactly(1L);
    assertThat(search(ALL.order(Order.OLDEST_FIRST).after(between)))
        .extracting(LogRecord::timestamp)
        .containsExactly(3L);
    assertThat(search(ALL.between(0, 2).after(new LogId(9, between.origin())))).hasSize(1);
    assertThat(search(ALL.between(0, 2).after(new LogId(0, between.origin())))).isEmpty();
  }

  /** The end of a range that would be the end of all time stands for none. */
  @Test
  void goesOnBehindTheLastInstantsOfAll() {
    long last = Long.MAX_VALUE;
    LogBatch batch =
        new Producer("p").batch(Draft.at(last - 2), Draft.at(last - 1), Draft.at(last));
    append(batch);
    LogId lastButOne = Producer.records(batch).get(1).id();
    for (int i = 0; i < 2; i++) {
      assertThat(search(ALL.after(lastButOne)))
          .extracting(LogRecord::timestamp)
          .containsExactly(last - 2);
      assertThat(search(ALL.order(Order.OLDEST_FIRST).after(lastButOne)))
          .extracting(LogRecord::timestamp)
          .containsExactly(last);
      assertThat(search(ALL.between(last, last))).hasSize(1);
      store.flush();
    }
  }

  @Test
  void findsARecordByItsId() {
    LogBatch batch = new Producer("p").batch(Draft.at(1), Draft.at(1).message("this"));
    append(batch);
    LogRecord wanted = Producer.records(batch).getLast();
    assertThat(store.get(TENANT, wanted.id())).contains(wanted);
    store.flush();
    assertThat(store.get(TENANT, wanted.id())).contains(wanted);
    assertThat(store.get(TENANT, new LogId(2, wanted.origin()))).isEmpty();
    assertThat(store.get(TENANT, new LogId(1, wanted.origin().plus(1)))).isEmpty();
  }

  @Test
  void hidesTenantsFromOneAnother() {
    LogBatch theirs = new Producer("theirs", "p", 0).batch(Draft.at(1));
    append(theirs);
    append(new Producer("ours", "q", 0).batch(Draft.at(2)));
    store.flush();
    assertThat(search(LogQuery.all("ours", Expression.EVERYTHING))).hasSize(1);
    assertThat(search(LogQuery.all("nobody", Expression.EVERYTHING))).isEmpty();
    LogId id = Producer.records(theirs).getFirst().id();
    assertThat(store.get("ours", id)).isEmpty();
    assertThat(store.get("theirs", id)).isPresent();
  }

  @Test
  void answersAsTheMatcherDoes() {
    Random random = new Random(20);
    LogBatch batch = new Producer("p").batch(new RandomLogs(random).drafts(400, 0, 1_000_000));
    List<LogRecord> records = Producer.records(batch);
    append(batch);
    RandomQueries queries = new RandomQueries(random, records);
    for (int i = 0; i < 200; i++) {
      Expression where = queries.expression();
      Matcher matcher = Matcher.of(where);
      List<LogRecord> expected =
          records.stream().filter(matcher::matches).sorted(comparing(LogRecord::id)).toList();
      LogQuery query = LogQuery.all(TENANT, where).order(Order.OLDEST_FIRST);
      assertThat(search(query)).as(where.toString()).isEqualTo(expected);
    }
  }

  @Test
  void refusesARegexThatIsNone() {
    Expression broken = new Expression.Matches("message", new Pattern.Regex("(("));
    assertKind(Kind.INVALID, () -> search(LogQuery.all(TENANT, broken)));
  }

  @Test
  void saysSoWhenABoundEndsTheSearch() {
    append(new Producer("p").batch(new RandomLogs(new Random(1)).drafts(2000, 0, 99)));
    Expression text = new Expression.Matches("message", new Pattern.Regex("[0-9]"));
    Bounds few = new Bounds(Duration.ofHours(1), 10, 10);
    Bounds hasty = new Bounds(Duration.ZERO, 1 << 30, 10);
    for (Bounds bounds : List.of(few, hasty)) {
      try (Cursor cursor = store.search(LogQuery.all(TENANT, text).within(bounds))) {
        assertThat(Records.of(cursor)).as("%s", bounds).hasSizeLessThan(2000);
        assertThat(cursor.completeness().complete()).as("%s", bounds).isFalse();
      }
    }
  }

  @Test
  void endsASearchThatNobodyWantsAnyMore() {
    append(new Producer("p").batch(new RandomLogs(new Random(1)).drafts(2000, 0, 99)));
    Expression text = new Expression.Matches("message", new Pattern.Regex("[0-9]"));
    Bounds unwanted = new Bounds(Duration.ofHours(1), 1 << 30, 10, () -> true);
    try (Cursor cursor = store.search(LogQuery.all(TENANT, text).within(unwanted))) {
      assertThat(cursor.next()).isNull();
      assertThat(cursor.completeness().complete()).isFalse();
    }
  }

  @Test
  void tellsHowFarASearchIs() {
    append(new Producer("p").batch(new RandomLogs(new Random(1)).drafts(2000, 0, 99)));
    Expression rare = new Expression.Matches("message", new Pattern.Regex("7[0-9]*3"));
    for (Expression where : List.of(Expression.EVERYTHING, rare)) {
      for (long limit : new long[] {0, 5, 300, Long.MAX_VALUE}) {
        Onlooker onlooker = new Onlooker();
        LogQuery query = LogQuery.all(TENANT, where).limit(limit).within(onlooker.bounds());
        List<LogRecord> found = search(query);
        onlooker.assertCame();
        for (List<LogRecord> shown : onlooker.records()) {
          assertThat(found).containsSubsequence(shown);
        }
      }
    }
  }

  @Test
  void endsASearchSoonAfterItIsCancelled() {
    for (int i = 0; i < 4; i++) {
      append(new Producer("p" + i).batch(new RandomLogs(new Random(i)).drafts(2000, 0, 99)));
    }
    Expression never = new Expression.Matches("message", new Pattern.Regex("[0-9]zzz[0-9]"));
    Onlooker onlooker = new Onlooker().cancellingAfter(1);
    LogQuery query = LogQuery.all(TENANT, never).within(onlooker.bounds());
    try (Cursor cursor = store.search(query)) {
      assertThat(cursor.next()).isNull();
      assertThat(cursor.completeness().complete()).isEqualTo(onlooker.sawAll());
    }
  }

  @Test
  void givesNothingMoreOnceTheCursorIsClosed() {
    append(new Producer("p").batch(Draft.at(1), Draft.at(2)));
    Cursor cursor = store.search(ALL);
    assertThat(cursor.next()).isNotNull();
    cursor.close();
    cursor.close();
    assertThat(cursor.next()).isNull();
  }
}
