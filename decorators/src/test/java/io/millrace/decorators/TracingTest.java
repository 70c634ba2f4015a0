package io.millrace.decorators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.millrace.contracts.Draft;
import io.millrace.contracts.Producer;
import io.millrace.model.LogRecord;
import io.millrace.model.query.Expression;
import io.millrace.ports.Cursor;
import io.millrace.ports.Grouping;
import io.millrace.ports.LogQuery;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.memory.MemoryQueue;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TracingTest {
  private static final LogQuery ALL = LogQuery.all(LogRecord.DEFAULT_TENANT, Expression.EVERYTHING);

  @RegisterExtension
  static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

  private final FaultyStore faulty = new FaultyStore();
  private final TracingLogStore store = new TracingLogStore(faulty, TELEMETRY.getOpenTelemetry());

  @Test
  void aSearchIsASpanThatEndsWithItsCursorAndTellsItsRows() {
    store.append(new Producer("p").batch(Draft.at(1), Draft.at(2)));
    TELEMETRY.clearSpans();
    try (Cursor cursor = store.search(ALL)) {
      assertThat(cursor.next()).isNotNull();
      assertThat(cursor.next()).isNotNull();
      assertThat(TELEMETRY.getSpans()).isEmpty();
    }
    SpanData span = onlySpan();
    assertThat(span.getName()).isEqualTo("LogStore search");
    assertThat(span.getAttributes().get(AttributeKey.longKey("millrace.rows"))).isEqualTo(2);
    assertThat(span.getAttributes().get(AttributeKey.booleanKey("millrace.complete"))).isTrue();
    assertThat(span.getAttributes().get(AttributeKey.stringKey("millrace.tenant")))
        .isEqualTo("default");
  }

  @Test
  void aFailureMarksTheSpan() {
    faulty.failing(Kind.UNAVAILABLE);
    assertThat(catchThrowable(() -> store.aggregate(ALL, Grouping.count()))).isNotNull();
    SpanData span = onlySpan();
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span.getStatus().getDescription()).isEqualTo("as UNAVAILABLE");
    assertThat(span.getEvents()).hasSize(1);
  }

  @Test
  void spansHangBelowTheSpanOfTheCaller() {
    Span request = TELEMETRY.getOpenTelemetry().getTracer("test").spanBuilder("GET").startSpan();
    try (Scope _ = request.makeCurrent()) {
      store.aggregate(ALL, Grouping.count());
    }
    assertThat(onlySpan().getParentSpanId()).isEqualTo(request.getSpanContext().getSpanId());
    request.end();
  }

  @Test
  void aBatchSentIsASpanOnceItIsDurable() {
    TracingQueue queue = new TracingQueue(new MemoryQueue(1 << 20), TELEMETRY.getOpenTelemetry());
    queue.send(new Producer("p").batch(Draft.at(1), Draft.at(2)));
    SpanData span = onlySpan();
    assertThat(span.getName()).isEqualTo("Queue send");
    assertThat(span.getAttributes().get(AttributeKey.longKey("millrace.rows"))).isEqualTo(2);
  }

  private static SpanData onlySpan() {
    assertThat(TELEMETRY.getSpans()).hasSize(1);
    return TELEMETRY.getSpans().getFirst();
  }
}
