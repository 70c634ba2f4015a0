package io.millrace.contracts;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogId;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import io.millrace.model.query.Expression;
import io.millrace.model.query.Matcher;
import io.millrace.model.query.Pattern;
import io.millrace.ports.Cursor;
import io.millrace.ports.LogQuery;
import io.millrace.ports.LogQuery.Bounds;
import io.millrace.ports.LogQuery.Order;
import io.millrace.ports.LogStore;
import io.millrace.ports.LogStore.Ability;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link LogStore} does: storing, searching and reading back. {@link
 * LogAggregationContract} has the rest.
 */
public abstract class LogStoreContract {
  private static final String TENANT = LogRecord.DEFAULT_TENANT;
  private static final LogQuery ALL = LogQuery.all(TENANT, Expression.EVERYTHING);

  @TempDir private Path folder;
  private LogStore store;

  /**
   * Opens a store that may keep its data in the folder, or elsewhere under the folder's name: the
   * first is empty, a later one has what the one before, which was closed, has left there.
   */
  protected abstract LogStore open(Path folder);

  @BeforeEach
  void openStore() {
    store = open(folder);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  /** Stores a batch so that it can be found. */
  private void append(LogBatch batch) {
    store.append(batch);
    makeFindable();
  }

  private void makeFindable() {
    if (!store.abilities().contains(Ability.IMMEDIATE)) {
      store.flush();
    }
  }

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
  void givesBackEveryPartOfARecord() {
    Draft full =
        Draft.at(-1)
            .level(Level.TRADE)
            .service("Zürich")
            .host("")
            .message("a\nb\t\u0000 \uD83D\uDE80 00012 -0x1F deadBEEF")
            .trace("t-1", "s-1")
            .exception("java.lang.Error: x\n\tat y")
            .field("text", "")
            .field("whole", Long.MIN_VALUE)
            .field("decimal", 1e-300)
            .field("truth", new Value.Truth(true))
            .field("untruth", new Value.Truth(false))
            .field("json", new Value.Json("[1,{\"a\":null}]"))
            .field("nothing", Value.NOTHING);
    Draft plain = Draft.at(-2).message("").field("whole", "now text").field("text", 1);
    LogBatch batch = new Producer("p").batch(full, plain);
    append(batch);
    store.flush();
    assertThat(search(ALL)).containsExactlyElementsOf(Producer.records(batch));
  }

  @Test
  void keepsAMessageOfOneMebibyte() {
    StringBuilder long1 = new StringBuilder();
    for (int i = 0; long1.length() < 1 << 20; i++) {
      long1.append("token").append(i).append(' ');
    }
    LogBatch batch = new Producer("p").batch(Draft.at(1).message(long1.toString()), Draft.at(2));
    append(batch);
    store.flush();
    assertThat(search(ALL)).containsExactlyInAnyOrderElementsOf(Producer.records(batch));
  }

  @Test
  void completesEveryStageOnceFlushed() throws Exception {
    Producer producer = new Producer("p");
    List<CompletableFuture<Void>> stages = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      stages.add(store.append(producer.batch(Draft.at(i))).toCompletableFuture());
    }
    store.flush();
    for (CompletableFuture<Void> stage : stages) {
      stage.get(10, TimeUnit.SECONDS);
    }
    assertThat(search(ALL)).hasSize(20);
  }

  @Test
  void whatWasStoredOutlivesTheStoreIfItIsDurable() {
    LogBatch batch = new Producer("p").batch(Draft.at(1), Draft.at(2).field("n", 7));
    store.append(batch);
    store.flush();
    store.close();
    store = open(folder);
    if (store.abilities().contains(Ability.DURABLE)) {
      assertThat(search(ALL.order(Order.OLDEST_FIRST)))
          .containsExactlyElementsOf(Producer.records(batch));
      append(batch);
      assertThat(search(ALL)).as("the same batch after a restart").hasSize(2);
    } else {
      assertThat(search(ALL)).isEmpty();
    }
  }

  @Test
  void acceptsABatchWithoutRecords() {
    CompletableFuture<Void> stage =
        store.append(new Producer("p").batch(List.of())).toCompletableFuture();
    store.flush();
    stage.join();
    assertThat(search(ALL)).isEmpty();
  }

  @Test
  void countsTheSameBatchOnce() {
    LogBatch batch = new Producer("p").batch(Draft.at(1), Draft.at(2));
    store.append(batch);
    store.append(batch);
    store.flush();
    CompletableFuture<Void> again = store.append(batch).toCompletableFuture();
    store.flush();
    again.join();
    assertThat(search(ALL)).hasSize(2);
  }

  @Test
  void takesOnlyWhatIsNewOfABatchThatOverlaps() {
    LogBatch batch = new Producer("p").batch(Draft.at(1), Draft.at(2), Draft.at(3), Draft.at(4));
    append(Producer.part(batch, 1, 2));
    store.flush();
    append(Producer.part(batch, 0, 3));
    append(Producer.part(batch, 2, 4));
    append(batch);
    assertThat(search(ALL.order(Order.OLDEST_FIRST)))
        .containsExactlyElementsOf(Producer.records(batch));
  }

  @Test
  void tellsEpochsAndProducersApart() {
    append(new Producer(TENANT, "p", 0).batch(Draft.at(1)));
    append(new Producer(TENANT, "p", 1).batch(Draft.at(1)));
    append(new Producer(TENANT, "q", 0).batch(Draft.at(1)));
    assertThat(search(ALL)).hasSize(3);
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
  void refusesADamagedBatchAndStoresNothingOfIt() {
    LogBatch sound = new Producer("p").batch(Draft.at(1), Draft.at(2));
    byte[] bytes = sound.bytes().clone();
    int second = sound.offset() + sound.length() - 20;
    java.util.Arrays.fill(bytes, second, second + 20, (byte) 0x7f);
    LogBatch damaged =
        new LogBatch(TENANT, sound.first(), 2, bytes, sound.offset(), sound.length());
    assertKind(Kind.INVALID, () -> store.append(damaged));
    assertThat(search(ALL)).isEmpty();
    append(sound);
    assertThat(search(ALL)).hasSize(2);
  }

  @Test
  void saysSoWhenABoundEndsTheSearch() {
    append(new Producer("p").batch(new RandomLogs(new Random(1)).drafts(2000, 0, 99)));
    Expression text = new Expression.Matches("message", new Pattern.Regex("[0-9]"));
    LogQuery query = LogQuery.all(TENANT, text).within(new Bounds(Duration.ofHours(1), 10, 10));
    try (Cursor cursor = store.search(query)) {
      while (cursor.next() != null) {}
      assertThat(cursor.completeness().complete()).isFalse();
    }
    LogQuery hasty = LogQuery.all(TENANT, text).within(new Bounds(Duration.ZERO, 1 << 30, 10));
    try (Cursor cursor = store.search(hasty)) {
      while (cursor.next() != null) {}
      assertThat(cursor.completeness().complete()).isFalse();
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
  void givesNothingMoreOnceTheCursorIsClosed() {
    append(new Producer("p").batch(Draft.at(1), Draft.at(2)));
    Cursor cursor = store.search(ALL);
    assertThat(cursor.next()).isNotNull();
    cursor.close();
    cursor.close();
    assertThat(cursor.next()).isNull();
  }

  @Test
  void takesBatchesFromManyThreads() throws Exception {
    int producers = 8;
    int batches = 25;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int p = 0; p < producers; p++) {
        Producer producer = new Producer("producer-" + p);
        running.add(
            threads.submit(() -> {
              for (int b = 0; b < batches; b++) {
                store.append(producer.batch(Draft.at(b), Draft.at(-b)));
              }
            }));
      }
      for (Future<?> thread : running) {
        thread.get();
      }
    }
    makeFindable();
    List<LogRecord> found = search(ALL);
    assertThat(found).hasSize(producers * batches * 2);
    assertThat(new HashSet<>(found)).hasSameSizeAs(found);
  }

  @Test
  void refusesWorkOnceClosed() {
    assertThat(store.check().ready()).isTrue();
    store.close();
    store.close();
    assertThat(store.check().ready()).isFalse();
    assertKind(Kind.UNAVAILABLE, () -> store.append(new Producer("p").batch(Draft.at(1))));
    assertKind(Kind.UNAVAILABLE, () -> store.search(ALL));
  }

  private static void assertKind(
      Kind kind, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            MillraceException.class, thrown -> assertThat(thrown.kind()).isEqualTo(kind));
  }

  private List<LogRecord> search(LogQuery query) {
    List<LogRecord> found = new ArrayList<>();
    try (Cursor cursor = store.search(query)) {
      for (LogRecord r = cursor.next(); r != null; r = cursor.next()) {
        found.add(r);
      }
      assertThat(cursor.completeness().missing()).isEmpty();
    }
    return found;
  }
}
