package io.millrace.decorators;

import static io.millrace.contracts.Failures.assertKind;
import static io.millrace.contracts.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.LogRecord;
import io.millrace.model.query.Expression;
import io.millrace.ports.Cursor;
import io.millrace.ports.Grouping;
import io.millrace.ports.LogQuery;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.memory.MemoryLogStore;
import org.junit.jupiter.api.Test;

class BulkheadLogStoreTest {
  private static final LogQuery ALL = LogQuery.all(LogRecord.DEFAULT_TENANT, Expression.EVERYTHING);

  private final BulkheadLogStore store =
      new BulkheadLogStore(new MemoryLogStore(), Quick.settings());

  @Test
  void oneReadTooManyIsRefusedUntilAnotherIsClosed() {
    Cursor one = store.search(ALL);
    try (Cursor other = store.search(ALL)) {
      MillraceException refusal = failureOf(() -> store.aggregate(ALL, Grouping.count()));
      assertThat(refusal.kind()).isEqualTo(Kind.OVERLOADED);
      assertThat(refusal.retryAfter()).isPositive();
      assertThat(refusal).hasMessageContaining("2 reads of the log store");
      one.close();
      one.close();
      assertThat(store.aggregate(ALL, Grouping.count()).rows()).hasSize(1);
      assertThat(other.next()).isNull();
    }
  }

  @Test
  void aReadThatFailsGivesItsPlaceBack() {
    store.close();
    for (int i = 0; i < 5; i++) {
      assertKind(Kind.UNAVAILABLE, () -> store.search(ALL));
    }
  }
}
