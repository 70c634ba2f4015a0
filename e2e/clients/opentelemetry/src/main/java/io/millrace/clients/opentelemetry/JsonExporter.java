package io.millrace.clients.opentelemetry;

import io.opentelemetry.exporter.internal.otlp.logs.LogsRequestMarshaler;
import io.opentelemetry.exporter.otlp.internal.HttpExporter;
import io.opentelemetry.exporter.otlp.internal.HttpExporterBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.internal.StandardComponentId.ExporterType;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.util.Collection;

/**
 * Exports in JSON over HTTP. The SDK has this, but in its inner packages alone: what is public of
 * it sends protobuf.
 */
final class JsonExporter implements LogRecordExporter {
  private final HttpExporter http;

  JsonExporter(String endpoint) {
    http =
        new HttpExporterBuilder(ExporterType.OTLP_HTTP_LOG_EXPORTER, endpoint)
            .exportAsJson()
            .build();
  }

  @Override
  public CompletableResultCode export(Collection<LogRecordData> logs) {
    return http.export(LogsRequestMarshaler.create(logs), logs.size());
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    return http.shutdown();
  }
}
