package io.millrace.decorators;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Draft;
import io.millrace.contracts.Eventually;
import io.millrace.contracts.Producer;
import io.millrace.model.LogRecord;
import io.millrace.model.query.Expression;
import io.millrace.ports.Completeness;
import io.millrace.ports.Cursor;
import io.millrace.ports.Grouping;
import io.millrace.ports.LogQuery;
import io.millrace.ports.LogStore;
import io.millrace.ports.ledger.LedgerLimits;
import io.millrace.ports.ledger.Run;
import io.millrace.ports.ledger.Settlement;
import io.millrace.ports.ledger.Source;
import io.millrace.ports.memory.MemoryLedger;
import io.millrace.ports.memory.MemoryLogStore;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountedLogStoreTest {
  private static final LogQuery ALL = LogQuery.all(LogRecord.DEFAULT_TENANT, Expression.EVERYTHING);

  private final MemoryLedger ledger = new MemoryLedger(LedgerLimits.defaults());
  private final LogStore store = new AccountedLogStore(new MemoryLogStore(), ledger);

  @Test
  void anAnswerSaysWhatNeverCame() {
    Eventually.await(store.append(new Producer("p").batch(Draft.at(1))));
    settle("logs", 0, 9);
    assertThat(searched(ALL)).isEqualTo(Completeness.COMPLETE);
    assertThat(counted(ALL)).isEqualTo(Completeness.COMPLETE);
    settle("logs", 20, 29);
    assertThat(searched(ALL).missing()).singleElement().asString().contains("10 to 19");
    assertThat(counted(ALL)).isEqualTo(searched(ALL));
    assertThat(searched(ALL.between(0, 5))).isEqualTo(Completeness.COMPLETE);
  }

  @Test
  void whatIsMissingElsewhereIsNoneOfItsBusiness() {
    settle("trades", 5, 9);
    assertThat(searched(ALL)).isEqualTo(Completeness.COMPLETE);
  }

  @Test
  void withoutTheLedgerNothingIsProvenAndTheAnswerIsGiven() {
    Eventually.await(store.append(new Producer("p").batch(Draft.at(1))));
    ledger.close();
    assertThat(searched(ALL).missing()).singleElement().asString().contains("ledger");
  }

  private Completeness searched(LogQuery query) {
    try (Cursor cursor = store.search(query)) {
      drain(cursor);
      return cursor.completeness();
    }
  }

  private static void drain(Cursor cursor) {
    LogRecord record = cursor.next();
    while (record != null) {
      record = cursor.next();
    }
  }

  private Completeness counted(LogQuery query) {
    return store.aggregate(query, Grouping.count()).completeness();
  }

  private void settle(String sink, long first, long last) {
    Source source = new Source(LogRecord.DEFAULT_TENANT, sink, "p", 1);
    ledger.settle(List.of(new Settlement(source, new Run(first, last, first, last, null), 1)));
  }
}
