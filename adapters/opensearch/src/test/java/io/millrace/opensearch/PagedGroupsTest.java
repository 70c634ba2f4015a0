package io.millrace.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Draft;
import io.millrace.contracts.Producer;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.query.Expression;
import io.millrace.model.query.Function;
import io.millrace.ports.Grouping;
import io.millrace.ports.LogQuery;
import io.millrace.ports.memory.MemoryLogStore;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More groups than an answer has, over indices of which not each has the times and fields. */
class PagedGroupsTest {
  private static final long MILLI = 1_000_000;
  private static final LogQuery ALL = LogQuery.all(LogRecord.DEFAULT_TENANT, Expression.EVERYTHING);

  private final OpenSearchSettings settings = Server.settings();
  private final OpenSearchLogStore store = new OpenSearchLogStore(settings);
  private final Connection admin = new Connection(settings);
  private final MemoryLogStore reference = new MemoryLogStore();

  @AfterEach
  void close() {
    store.close();
    admin.close();
  }

  @Test
  void listsIntervalsWhereTheLastPageIsFull() {
    append("p", 2_000, i -> Draft.at(i * MILLI));
    assertSame(new Grouping(MILLI, List.of(), List.of(Function.count()), 0));
  }

  @Test
  void listsIntervalsOverIndicesThatEndBeforeTheNextPage() {
    append("old", 10, i -> Draft.at(-i * MILLI));
    rollOver();
    append("new", 1_500, i -> Draft.at(i * MILLI));
    assertSame(new Grouping(MILLI, List.of(), List.of(Function.count()), 0));
  }

  @Test
  void findsQuantilesOverIndicesThatNeverHadTheNumber() {
    append("without", 10, Draft::at);
    rollOver();
    append("with", 2_500, i -> Draft.at(i).field("n", i / 4.0));
    Function median = new Function(Function.Kind.QUANTILE, "n", 0.5, "p50(n)");
    assertSame(new Grouping(0, List.of(), List.of(median), 0));
    assertSame(new Grouping(0, List.of("service"), List.of(Function.count(), median), 0));
  }

  @Test
  void listsGroupsOverIndicesThatNeverHadTheKey() {
    append("without", 10, Draft::at);
    rollOver();
    append("with", 2_500, i -> Draft.at(i).field("k", i % 5 == 0 ? "\uFFFF🚀" + i : "\t" + i));
    assertSame(new Grouping(0, List.of("k", "host"), List.of(Function.count()), 0));
  }

  @Test
  void listsGroupsWhoseKeysAreLongerThanAnAnswerMayBe() {
    append("p", 300, i -> Draft.at(i).field("k", i + "\u0001".repeat(1_900)));
    OpenSearchSettings.Search small = new OpenSearchSettings.Search(100, 1 << 16);
    try (OpenSearchLogStore other = new OpenSearchLogStore(settings.withSearch(small))) {
      for (int top : new int[] {0, 20, 300}) {
        Grouping grouping = new Grouping(0, List.of("k"), List.of(Function.count()), top);
        assertThat(other.aggregate(ALL, grouping)).isEqualTo(reference.aggregate(ALL, grouping));
      }
    }
  }

  private void assertSame(Grouping grouping) {
    assertThat(store.aggregate(ALL, grouping)).isEqualTo(reference.aggregate(ALL, grouping));
  }

  private void append(String producer, int count, IntFunction<Draft> draft) {
    LogBatch batch =
        new Producer(producer).batch(IntStream.range(0, count).mapToObj(draft).toList());
    store.append(batch).toCompletableFuture().join();
    store.flush();
    reference.append(batch).toCompletableFuture().join();
  }

  private void rollOver() {
    String stream = new Names(settings.indices().prefix()).stream(LogRecord.DEFAULT_TENANT);
    admin.send(Call.post("/" + stream + "/_rollover")).orThrow("a rollover");
  }
}
