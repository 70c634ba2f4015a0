package io.millrace.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Draft;
import io.millrace.contracts.Onlooker;
import io.millrace.contracts.Producer;
import io.millrace.contracts.Records;
import io.millrace.model.LogRecord;
import io.millrace.model.query.QueryParser;
import io.millrace.ports.Cursor;
import io.millrace.ports.Grouping;
import io.millrace.ports.LogQuery;
import io.millrace.ports.LogQuery.Order;
import io.millrace.ports.LogStore;
import io.millrace.ports.Table;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several blocks, one behind the other in time, of which whoever waits wants to see all at once.
 */
class WatchedQueryTest {
  private static final int BLOCKS = 8;
  private static final int ROWS = 20;

  /** One row of each block, which is found by looking at all. */
  private static final LogQuery RARE =
      LogQuery.all(Stores.TENANT, new QueryParser().parseExpression("/n[0-9]+7x/"));

  @TempDir private Path folder;

  private LogStore store;

  @BeforeEach
  void fill() {
    Producer producer = new Producer("test");
    store = BlockStore.open(Stores.small(folder, ROWS));
    for (int block = 0; block < BLOCKS; block++) {
      int first = block * ROWS;
      store.append(
          producer.batch(
              IntStream.range(first, first + ROWS)
                  .mapToObj(row ->
                      Draft.at(row).message("n" + (row + 1) + (row % ROWS == 7 ? "7x" : "3y")))
                  .toArray(Draft[]::new)));
      store.flush();
    }
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void showsTheFirstRecordsBeforeAllBlocksAreSearched() {
    for (Order order : Order.values()) {
      Onlooker onlooker = new Onlooker();
      List<LogRecord> found = find(RARE.order(order).within(onlooker.bounds()));
      assertThat(found).hasSize(BLOCKS);
      onlooker.assertCame();
      assertThat(onlooker.all()).isEqualTo(BLOCKS * ROWS);
      assertThat(onlooker.records()).isNotEmpty();
      assertThat(onlooker.records().getFirst()).hasSizeLessThan(BLOCKS);
      for (List<LogRecord> shown : onlooker.records()) {
        assertThat(shown).isEqualTo(found.subList(0, shown.size()));
      }
    }
  }

  @Test
  void showsWhatIsCountedSoFar() {
    Onlooker onlooker = new Onlooker();
    Table table = store.aggregate(RARE.within(onlooker.bounds()), Grouping.count());
    onlooker.assertCame();
    assertThat(onlooker.tables()).isNotEmpty().isSortedAccordingTo(byCount());
    assertThat(onlooker.tables().getFirst().rows()).isNotEqualTo(table.rows());
  }

  private static Comparator<Table> byCount() {
    return Comparator.comparing(
        table -> Double.parseDouble(table.rows().getFirst().getFirst().display()));
  }

  @Test
  void leavesTheOtherBlocksAloneOnceItIsCancelled() {
    Onlooker onlooker = new Onlooker().cancellingAfter(ROWS);
    Table table = store.aggregate(RARE.within(onlooker.bounds()), Grouping.count());
    assertThat(table.completeness().complete()).isFalse();
    assertThat(onlooker.rows()).isBetween((long) ROWS, (long) (BLOCKS - 1) * ROWS);
  }

  private List<LogRecord> find(LogQuery query) {
    try (Cursor cursor = store.search(query)) {
      return Records.of(cursor);
    }
  }
}
