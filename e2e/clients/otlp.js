// Logs numbered records, and measures as many, with OpenTelemetry's SDK: node otlp.js TRANSPORT URL COUNT
import { SeverityNumber } from "@opentelemetry/api-logs";
import { OTLPLogExporter as GrpcExporter } from "@opentelemetry/exporter-logs-otlp-grpc";
import { OTLPLogExporter as JsonExporter } from "@opentelemetry/exporter-logs-otlp-http";
import { OTLPLogExporter as ProtobufExporter } from "@opentelemetry/exporter-logs-otlp-proto";
import {
  AggregationTemporalityPreference,
  OTLPMetricExporter,
} from "@opentelemetry/exporter-metrics-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchLogRecordProcessor, LoggerProvider } from "@opentelemetry/sdk-logs";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";

const [transport, url, count] = process.argv.slice(2);
const total = Number(count);
const exporters = {
  json: () => new JsonExporter({ url: `${url}/v1/logs`, compression: "gzip" }),
  protobuf: () => new ProtobufExporter({ url: `${url}/v1/logs` }),
  grpc: () => new GrpcExporter({ url }),
};
const resource = resourceFromAttributes({
  "service.name": `js-${transport}`,
  "host.name": "node7",
  "deployment.environment.name": "test",
});
const logs = new LoggerProvider({
  resource,
  processors: [
    new BatchLogRecordProcessor({
      exporter: exporters[transport](),
      maxQueueSize: total,
      maxExportBatchSize: 1_000,
    }),
  ],
});
const logger = logs.getLogger("orders", "1.2.3");

const meters = new MeterProvider({
  resource,
  readers: [
    new PeriodicExportingMetricReader({
      exporter: new OTLPMetricExporter({
        url: `${url}/v1/metrics`,
        temporalityPreference: AggregationTemporalityPreference.DELTA,
      }),
      exportIntervalMillis: 3_600_000,
    }),
  ],
});
const meter = meters.getMeter("orders");
const placed = meter.createCounter("orders.placed");
const latency = meter.createHistogram("orders.latency", { unit: "ms" });

for (let i = 0; i < total; i++) {
  const refused = i % 10 === 0;
  logger.emit({
    severityNumber: refused ? SeverityNumber.ERROR : SeverityNumber.DEBUG,
    severityText: refused ? "ERROR" : "DEBUG",
    body: `order ${i} ${refused ? "refused" : "placed"}`,
    attributes: { number: i, order: { symbol: "ACME", quantities: [1, 2] } },
  });
  placed.add(1, { venue: "kraken" });
  latency.record(i % 100);
}
await logs.shutdown();
if (transport !== "grpc") await meters.shutdown();
