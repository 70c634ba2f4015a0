package io.millrace.decorators;

import static io.millrace.contracts.Eventually.until;
import static io.millrace.contracts.Failures.assertKind;
import static io.millrace.contracts.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.contracts.Draft;
import io.millrace.contracts.Producer;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.query.Expression;
import io.millrace.ports.Cursor;
import io.millrace.ports.Grouping;
import io.millrace.ports.LogQuery;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitBreakingLogStoreTest {
  private static final LogQuery ALL = LogQuery.all(LogRecord.DEFAULT_TENANT, Expression.EVERYTHING);
  private static final int FAILURES = Quick.open().failures();

  private final FaultyStore faulty = new FaultyStore();
  private final CircuitBreakingLogStore store =
      new CircuitBreakingLogStore(faulty, Quick.open(), new SimpleMeterRegistry());

  @Test
  void aStoreThatDoesNotAnswerIsNotAskedAgain() {
    failOften(store, Kind.UNAVAILABLE);
    int before = faulty.calls();
    MillraceException refusal = countFails(store);
    assertThat(refusal.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(refusal)
        .hasMessageContaining("the log store")
        .hasMessageContaining("as UNAVAILABLE");
    assertThat(refusal.retryAfter()).isEqualTo(Duration.ofHours(1));
    assertKind(Kind.UNAVAILABLE, () -> store.search(ALL));
    assertThat(faulty.calls()).isEqualTo(before);
  }

  @Test
  void failuresThatAreAnswersOpenNothing() {
    for (Kind kind : new Kind[] {Kind.INVALID, Kind.OVERLOADED, Kind.NOT_FOUND}) {
      failOften(store, kind);
    }
    assertThat(store.aggregate(ALL, Grouping.count()).rows()).hasSize(1);
  }

  @Test
  void failedSearchesCount() {
    for (int i = 0; i < FAILURES; i++) {
      faulty.failing(Kind.UNAVAILABLE);
      try (Cursor cursor = store.search(ALL)) {
        assertKind(Kind.UNAVAILABLE, cursor::next);
      }
    }
    int before = faulty.calls();
    assertThat(countFails(store).kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(faulty.calls()).isEqualTo(before);
  }

  @Test
  void aStoreThatCannotWriteIsReadAllTheSame() {
    for (int i = 0; i < FAILURES; i++) {
      faulty.failing(Kind.UNAVAILABLE);
      assertThat(appendFails()).hasMessage("as UNAVAILABLE");
    }
    int before = faulty.calls();
    assertThat(appendFails()).hasMessageContaining("not asked again");
    assertThat(faulty.calls()).isEqualTo(before);
    assertThat(store.aggregate(ALL, Grouping.count()).rows()).hasSize(1);
  }

  @Test
  void refusalsForWantOfRoomAreNoSignOfLife() {
    for (int i = 0; i < FAILURES; i++) {
      faulty.failing(Kind.OVERLOADED);
      assertThat(countFails(store).kind()).isEqualTo(Kind.OVERLOADED);
      faulty.failing(Kind.UNAVAILABLE);
      assertThat(countFails(store).kind()).isEqualTo(Kind.UNAVAILABLE);
    }
    assertThat(countFails(store)).hasMessageContaining("not asked again");
  }

  @Test
  void itClosesOnceTheStoreAnswersAgain() {
    CircuitBreakingLogStore quick =
        new CircuitBreakingLogStore(faulty, Quick.settings(), new SimpleMeterRegistry());
    failOften(quick, Kind.UNAVAILABLE);
    // Half open after a wait of milliseconds, it lets two calls through; both fail, then all is
    // well.
    faulty.failing(Kind.UNAVAILABLE, Kind.UNAVAILABLE);
    int before = faulty.calls();
    for (int i = 0; i < 20; i++) {
      until("the store is asked again, and answers", () -> answers(quick));
    }
    assertThat(faulty.calls()).isEqualTo(before + 2 + 20);
  }

  @Test
  void aSearchThatNobodyDrawsOnTellsNothing() {
    for (int i = 0; i < 10; i++) {
      store.search(ALL).close();
    }
    failOften(store, Kind.UNAVAILABLE);
    assertThat(countFails(store)).hasMessageContaining("not asked again");
  }

  private static boolean answers(CircuitBreakingLogStore guarded) {
    try {
      guarded.aggregate(ALL, Grouping.count());
      return true;
    } catch (MillraceException e) {
      assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
      return false;
    }
  }

  private void failOften(CircuitBreakingLogStore guarded, Kind kind) {
    for (int i = 0; i < FAILURES; i++) {
      faulty.failing(kind);
      assertThat(countFails(guarded).kind()).isEqualTo(kind);
    }
  }

  private Throwable appendFails() {
    LogBatch batch = new Producer("p").batch(Draft.at(1));
    return store.append(batch).toCompletableFuture().exceptionNow();
  }

  private static MillraceException countFails(CircuitBreakingLogStore guarded) {
    return failureOf(() -> guarded.aggregate(ALL, Grouping.count()));
  }
}
