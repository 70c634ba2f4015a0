package io.millrace.protocols.otlp;

import static com.linecorp.armeria.common.HttpMethod.POST;

import com.linecorp.armeria.server.HttpService;
import io.millrace.collector.Collector;
import io.millrace.model.wire.Signal;
import io.millrace.pipeline.record.BatchLimits;
import io.millrace.protocols.Endpoint;
import java.util.List;

/** The endpoints of OTLP, over HTTP and gRPC alike. */
public final class Otlp {
  static final String NAME = "otlp";

  private static final String GRPC = "/opentelemetry.proto.collector.";

  private Otlp() {}

  /** All of them. */
  public static List<Endpoint> endpoints(Collector collector, BatchLimits limits) {
    HttpService logs =
        collector.service(
            new ExportDialect(
                Signal.RECORDS,
                OtlpTypes.LOGS,
                "rejectedLogRecords",
                () -> new LogsReader(limits)));
    HttpService metrics =
        collector.service(
            collector.takes(Signal.METRICS)
                ? new ExportDialect(
                    Signal.METRICS,
                    OtlpTypes.METRICS,
                    "rejectedDataPoints",
                    () -> new MetricsReader(limits))
                : new UntakenDialect(
                    "this server keeps no metrics; have the program export none"
                        + " (OTEL_METRICS_EXPORTER=none)"));
    HttpService traces =
        collector.service(
            new UntakenDialect(
                "this server keeps no traces; have the program export none"
                    + " (OTEL_TRACES_EXPORTER=none)"));
    return List.of(
        Endpoint.at("/v1/logs", logs, POST),
        Endpoint.at(GRPC + "logs.v1.LogsService/Export", logs, POST),
        Endpoint.at("/v1/metrics", metrics, POST),
        Endpoint.at(GRPC + "metrics.v1.MetricsService/Export", metrics, POST),
        Endpoint.at("/v1/traces", traces, POST),
        Endpoint.at(GRPC + "trace.v1.TraceService/Export", traces, POST));
  }
}
