package io.millrace.decorators;

import io.millrace.model.LogBatch;
import io.millrace.ports.Completeness;
import io.millrace.ports.MillraceException;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Spans of the calls to one port, named {@code PORT operation}. Thread-safe. */
final class Spans {
  private static final AttributeKey<String> TENANT = AttributeKey.stringKey("millrace.tenant");
  private static final AttributeKey<Long> ROWS = AttributeKey.longKey("millrace.rows");
  private static final AttributeKey<Long> BYTES = AttributeKey.longKey("millrace.bytes");
  private static final AttributeKey<Boolean> COMPLETE =
      AttributeKey.booleanKey("millrace.complete");

  private final Tracer tracer;
  private final String port;

  Spans(OpenTelemetry telemetry, String port) {
    this.tracer = telemetry.getTracer("io.millrace");
    this.port = port;
  }

  Call start(String operation) {
    return new Call(
        tracer.spanBuilder(port + " " + operation).setSpanKind(SpanKind.CLIENT).startSpan());
  }

  Call start(String operation, String tenant) {
    Call call = start(operation);
    call.span.setAttribute(TENANT, tenant);
    return call;
  }

  Call start(String operation, LogBatch batch) {
    Call call = start(operation, batch.tenant());
    call.span.setAttribute(ROWS, (long) batch.rows()).setAttribute(BYTES, (long) batch.length());
    return call;
  }

  /** A call under way; its span is the current one while the port works on the caller's thread. */
  static final class Call {
    private final Span span;

    private Call(Span span) {
      this.span = span;
    }

    <T> T call(Supplier<T> work) {
      try (Scope _ = span.makeCurrent()) {
        return work.get();
      } catch (RuntimeException | Error e) {
        noted(e);
        throw e;
      } finally {
        ended();
      }
    }

    <T> CompletionStage<T> stage(Supplier<CompletionStage<T>> work) {
      try (Scope _ = span.makeCurrent()) {
        return work.get()
            .whenComplete((_, failure) -> {
              if (failure != null) {
                noted(failure);
              }
              ended();
            });
      } catch (RuntimeException | Error e) {
        failed(e);
        throw e;
      }
    }

    void answered(long rows, Completeness completeness) {
      span.setAttribute(ROWS, rows).setAttribute(COMPLETE, completeness.complete());
    }

    /** Something failed, which need not be the end. */
    void noted(Throwable failure) {
      MillraceException cause = MillraceException.of(failure);
      span.recordException(cause);
      span.setStatus(StatusCode.ERROR, String.valueOf(cause.getMessage()));
    }

    void failed(Throwable failure) {
      noted(failure);
      ended();
    }

    void ended() {
      span.end();
    }
  }
}
