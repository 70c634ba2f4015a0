package io.millrace.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.query.Expression;
import io.millrace.ports.Cursor;
import io.millrace.ports.LogQuery;
import io.millrace.ports.LogStore;
import io.millrace.ports.LogStore.Ability;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A {@link LogStore} for each test, empty at first: what the suites of stores stand on. */
abstract class LogStoreUnderTest {
  static final String TENANT = LogRecord.DEFAULT_TENANT;
  static final LogQuery ALL = LogQuery.all(TENANT, Expression.EVERYTHING);

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // before each test
  LogStore store;

  /**
   * Opens a store that may keep its data in the folder, or elsewhere under the folder's name: the
   * first is empty, a later one has what the one before, which was closed, has left there.
   */
  protected abstract LogStore open(Path folder);

  @BeforeEach
  final void openStore() {
    store = open(folder);
  }

  @AfterEach
  final void closeStore() {
    store.close();
  }

  /** Closes the store and opens another over what it has left. */
  final void reopenStore() {
    store.close();
    store = open(folder);
  }

  /** Stores a batch so that it can be found. */
  final void append(LogBatch batch) {
    store.append(batch);
    makeFindable();
  }

  /** Has all that was stored be found from now on. */
  final void makeFindable() {
    if (!store.abilities().contains(Ability.IMMEDIATE)) {
      store.flush();
    }
  }

  /** All that a query finds, of which nothing may be missing. */
  final List<LogRecord> search(LogQuery query) {
    try (Cursor cursor = store.search(query)) {
      List<LogRecord> found = Records.of(cursor);
      assertThat(cursor.completeness().missing()).isEmpty();
      return found;
    }
  }
}
