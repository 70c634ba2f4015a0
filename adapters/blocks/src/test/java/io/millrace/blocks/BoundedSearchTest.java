package io.millrace.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Draft;
import io.millrace.contracts.Producer;
import io.millrace.contracts.Records;
import io.millrace.model.LogRecord;
import io.millrace.model.query.QueryParser;
import io.millrace.ports.Cursor;
import io.millrace.ports.LogQuery;
import io.millrace.ports.LogQuery.Bounds;
import io.millrace.ports.LogQuery.Order;
import io.millrace.ports.LogStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks whose times overlap, searched within bounds that let some of the rows be looked at. */
class BoundedSearchTest {
  private static final int BLOCKS = 6;
  private static final int ROWS = 20;

  /** A regular expression over text that varies, so that rows are looked at one by one. */
  private static final LogQuery QUERY =
      LogQuery.all(Stores.TENANT, new QueryParser().parseExpression("/n[0-9]+[a-z]x/"));

  @TempDir private Path folder;

  private LogStore store;

  @BeforeEach
  void fill() {
    Producer producer = new Producer("test");
    store = BlockStore.open(Stores.small(folder, ROWS));
    for (int block = 0; block < BLOCKS; block++) {
      List<Draft> drafts = new ArrayList<>();
      for (int row = 0; row < ROWS; row++) {
        // Half of each block lies within the time of the next.
        long time = block * ROWS / 2 + row;
        drafts.add(Draft.at(time).message("n" + (row * 7919 + block) + (char) ('a' + row) + "x"));
      }
      store.append(producer.batch(drafts));
    }
    store.flush();
  }

  @Test
  void whatIsFoundBeforeABoundIsMetHasNoGaps() {
    for (Order order : Order.values()) {
      List<LogRecord> all = Records.of(store, QUERY.order(order));
      assertThat(all).hasSize(BLOCKS * ROWS);
      boolean cut = false;
      for (int bound = 0; bound <= BLOCKS * ROWS; bound++) {
        LogQuery bounded =
            QUERY.order(order).within(new Bounds(Duration.ofMinutes(5), bound, 1_000));
        List<LogRecord> found;
        try (Cursor cursor = store.search(bounded)) {
          found = Records.of(cursor);
          cut |= !found.isEmpty() && !cursor.completeness().complete();
          assertThat(cursor.completeness().complete()).isEqualTo(found.size() == all.size());
        }
        assertThat(found).isEqualTo(all.subList(0, found.size()));
      }
      assertThat(cut).as("some answers were cut").isTrue();
    }
    store.close();
  }
}
