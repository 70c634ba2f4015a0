package io.millrace.clients.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.AggregationTemporalitySelector;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Logs numbered records, each tenth an error with an exception; by gRPC it measures as many too.
 * Arguments: {@code json}, {@code protobuf} or {@code grpc}, where to, how many, and the name of
 * its service.
 */
public final class OpenTelemetryClient {
  private static final AttributeKey<Long> NUMBER = AttributeKey.longKey("number");

  /** Of one request: on a small machine that does other things, too. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private OpenTelemetryClient() {}

  public static void main(String[] arguments) {
    String transport = arguments[0];
    String server = arguments[1];
    int count = Integer.parseInt(arguments[2]);
    Resource resource =
        Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), arguments[3]));
    if (transport.equals("grpc")) {
      measure(server, resource, count);
    }
    LogRecordExporter exporter = exporter(transport, server);
    try (SdkLoggerProvider provider =
        SdkLoggerProvider.builder()
            .setResource(resource)
            .addLogRecordProcessor(
                BatchLogRecordProcessor.builder(exporter).setMaxQueueSize(count).build())
            .build()) {
      log(provider.get("orders"), count);
      // To close it waits for ten seconds only.
      provider.forceFlush().join(60, TimeUnit.SECONDS);
    }
  }

  private static LogRecordExporter exporter(String transport, String server) {
    return switch (transport) {
      case "json" -> new JsonExporter(server + "/v1/logs");
      case "protobuf" ->
          OtlpHttpLogRecordExporter.builder()
              .setEndpoint(server + "/v1/logs")
              .setTimeout(PATIENCE)
              .build();
      default ->
          OtlpGrpcLogRecordExporter.builder()
              .setEndpoint(server)
              .setCompression("gzip")
              .setTimeout(PATIENCE)
              .build();
    };
  }

  private static void log(Logger log, int count) {
    for (int i = 0; i < count; i++) {
      if (i % 10 == 0) {
        log.logRecordBuilder()
            .setSeverity(Severity.ERROR)
            .setBody("order " + i + " refused")
            .setAttribute(NUMBER, (long) i)
            .setException(new IllegalStateException("out of stock"))
            .emit();
      } else {
        log.logRecordBuilder()
            .setSeverity(Severity.DEBUG)
            .setBody(
                Value.of(
                    Map.of("message", Value.of("order " + i + " placed"), "price", Value.of(3.75))))
            .setAttribute(NUMBER, (long) i)
            .emit();
      }
    }
  }

  private static void measure(String server, Resource resource, int count) {
    OtlpGrpcMetricExporter exporter =
        OtlpGrpcMetricExporter.builder()
            .setEndpoint(server)
            .setAggregationTemporalitySelector(AggregationTemporalitySelector.deltaPreferred())
            .build();
    try (SdkMeterProvider provider =
        SdkMeterProvider.builder()
            .setResource(resource)
            .registerMetricReader(
                PeriodicMetricReader.builder(exporter).setInterval(Duration.ofHours(1)).build())
            .build()) {
      LongCounter placed = provider.get("orders").counterBuilder("orders.placed").build();
      DoubleHistogram latency =
          provider.get("orders").histogramBuilder("orders.latency").setUnit("ms").build();
      for (int i = 0; i < count; i++) {
        placed.add(1, Attributes.of(AttributeKey.stringKey("venue"), "kraken"));
        latency.record(i % 100);
      }
      provider.forceFlush().join(30, TimeUnit.SECONDS);
    }
  }
}
