package io.millrace.protocols.datadog;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.collector.Dialect;
import io.millrace.collector.ReaderPool;
import io.millrace.collector.Translation;
import io.millrace.collector.Upload;
import io.millrace.http.JsonBytes;
import io.millrace.http.Problem;
import io.millrace.http.RetryAfter;
import io.millrace.model.LogBatch;
import io.millrace.model.wire.Signal;
import io.millrace.pipeline.record.BatchLimits;
import io.millrace.pipeline.record.BatchReader;
import io.millrace.pipeline.record.BodyFormat;
import io.millrace.pipeline.record.Naming;
import io.millrace.pipeline.record.Part;
import io.millrace.pipeline.record.ReadRecords;
import io.millrace.pipeline.record.RecordDefaults;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v2/logs}: an array of objects, or one, or lines of text. Tags become fields, a
 * field each. Thread-safe.
 */
final class DatadogDialect implements Dialect {
  static final Naming NAMING =
      Naming.COMMON
          .first(Part.LEVEL, "status")
          .first(Part.HOST, "hostname")
          .first(Part.TIMESTAMP, "timestamp", "date")
          .first(Part.TRACE_ID, "dd.trace_id")
          .first(Part.SPAN_ID, "dd.span_id")
          .first(Part.TAGS, "ddtags");

  private final ReaderPool<BatchReader> readers;

  DatadogDialect(BatchLimits limits) {
    readers = new ReaderPool<>(() -> new BatchReader(limits, NAMING));
  }

  @Override
  public String name() {
    return Datadog.NAME;
  }

  @Override
  public Upload open(ServiceRequestContext context, long arrival) {
    MediaType type = context.request().contentType();
    BodyFormat format =
        type != null && type.is(MediaType.PLAIN_TEXT_UTF_8.withoutParameters())
            ? BodyFormat.TEXT
            : BodyFormat.JSON;
    RecordDefaults defaults = defaults(context, arrival);
    return body -> {
      ReadRecords read = readers.with(reader -> reader.read(body, format, defaults)).requireAny();
      return new Translation(
          Signal.RECORDS, read.accepted(), read.rejected(), DatadogDialect::accepted);
    };
  }

  private static RecordDefaults defaults(ServiceRequestContext context, long arrival) {
    RecordDefaults defaults =
        RecordDefaults.of(context.queryParam("service"), context.queryParam("hostname"), arrival);
    String source = context.queryParam("ddsource");
    if (source != null) {
      defaults = defaults.with("ddsource", source);
    }
    for (String tag : tags(context.queryParam("ddtags"))) {
      int colon = tag.indexOf(':');
      if (colon > 0) {
        defaults = defaults.with(tag.substring(0, colon), tag.substring(colon + 1));
      }
    }
    return defaults;
  }

  private static String[] tags(@Nullable String text) {
    return text == null ? new String[0] : text.split(",", -1);
  }

  @Override
  public HttpResponse refusal(ServiceRequestContext context, Problem problem) {
    byte[] json =
        JsonBytes.of(body -> {
          body.writeArrayFieldStart("errors");
          body.writeStartObject();
          body.writeStringField("status", problem.status().codeAsText());
          body.writeStringField("title", problem.status().reasonPhrase());
          body.writeStringField("detail", problem.message());
          body.writeEndObject();
          body.writeEndArray();
        });
    return HttpResponse.of(
        RetryAfter.on(ResponseHeaders.builder(problem.status()), problem)
            .contentType(MediaType.JSON)
            .build(),
        HttpData.wrap(json));
  }

  private static HttpResponse accepted(LogBatch sent) {
    return HttpResponse.of(HttpStatus.ACCEPTED, MediaType.JSON, "{}");
  }
}
