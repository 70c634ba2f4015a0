package io.millrace.decorators;

import static io.millrace.contracts.Eventually.await;
import static io.millrace.contracts.Failures.assertKind;
import static io.millrace.contracts.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.contracts.Draft;
import io.millrace.contracts.Producer;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.model.query.Expression;
import io.millrace.ports.Cursor;
import io.millrace.ports.Grouping;
import io.millrace.ports.LogQuery;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryingLogStoreTest {
  private static final LogQuery ALL = LogQuery.all(LogRecord.DEFAULT_TENANT, Expression.EVERYTHING);

  private final FaultyStore faulty = new FaultyStore();
  private final RetryingLogStore store =
      new RetryingLogStore(faulty, Quick.settings(), new SimpleMeterRegistry());

  @Test
  void aReadThatFailsTwiceSucceedsTheThirdTime() {
    faulty.failing(Kind.UNAVAILABLE, Kind.OVERLOADED);
    assertThat(store.aggregate(ALL, Grouping.count()).rows())
        .containsExactly(List.of(new Value.Whole(0)));
    assertThat(faulty.calls()).isEqualTo(3);
  }

  @Test
  void theLastFailureIsPassedOn() {
    faulty.failing(Kind.UNAVAILABLE, Kind.UNAVAILABLE, Kind.OVERLOADED);
    assertKind(Kind.OVERLOADED, () -> store.aggregate(ALL, Grouping.count()));
    assertThat(faulty.calls()).isEqualTo(3);
  }

  @Test
  void whatCannotSucceedIsNotTriedAgain() {
    for (Kind kind :
        List.of(Kind.INVALID, Kind.NOT_FOUND, Kind.CORRUPT, Kind.CANCELLED, Kind.BUG)) {
      faulty.failing(kind);
      int before = faulty.calls();
      assertKind(kind, () -> store.aggregate(ALL, Grouping.count()));
      assertThat(faulty.calls()).isEqualTo(before + 1);
    }
  }

  @Test
  void aStoreThatAsksForMoreTimeThanAReaderHasIsNotAskedAgain() {
    faulty.failing(new MillraceException(Kind.OVERLOADED, "full", null, Duration.ofMinutes(5)));
    assertThat(failureOf(() -> store.aggregate(ALL, Grouping.count())).retryAfter())
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(faulty.calls()).isEqualTo(1);
  }

  @Test
  void aCursorGoesOnWhereItFailed() {
    faulty.append(new Producer("p").batch(Draft.at(1), Draft.at(2), Draft.at(3)));
    try (Cursor cursor = store.search(ALL)) {
      assertThat(timestamp(cursor)).isEqualTo(3);
      faulty.failing(Kind.UNAVAILABLE, Kind.UNAVAILABLE);
      assertThat(timestamp(cursor)).isEqualTo(2);
      faulty.failing(Kind.UNAVAILABLE, Kind.UNAVAILABLE, Kind.UNAVAILABLE);
      assertKind(Kind.UNAVAILABLE, cursor::next);
      assertThat(timestamp(cursor)).isEqualTo(1);
      assertThat(cursor.next()).isNull();
    }
  }

  @Test
  void anAppendIsLeftToTheWriter() {
    faulty.failing(Kind.UNAVAILABLE);
    assertKind(Kind.UNAVAILABLE, () -> await(store.append(new Producer("p").batch(Draft.at(1)))));
    assertThat(faulty.calls()).isEqualTo(1);
  }

  private static long timestamp(Cursor cursor) {
    LogRecord record = cursor.next();
    return record == null ? Long.MIN_VALUE : record.timestamp();
  }
}
