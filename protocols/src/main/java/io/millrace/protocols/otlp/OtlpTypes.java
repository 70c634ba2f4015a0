package io.millrace.protocols.otlp;

import io.millrace.protocols.protobuf.MessageType;
import io.millrace.protocols.protobuf.MessageType.Kind;

/** The messages of OTLP by the names of their fields in JSON, as far as they are read. */
final class OtlpTypes {
  /** A value of any type, which may hold others. */
  private static final MessageType VALUE =
      new MessageType()
          .with("stringValue", AnyValue.STRING, Kind.STRING)
          .with("boolValue", AnyValue.BOOL, Kind.BOOL)
          .with("intValue", AnyValue.INT, Kind.VARINT)
          .with("doubleValue", AnyValue.DOUBLE, Kind.DOUBLE)
          .with("arrayValue", AnyValue.ARRAY, OtlpTypes::list)
          .with("kvlistValue", AnyValue.MAP, OtlpTypes::map)
          .with("bytesValue", AnyValue.BYTES, Kind.BASE64);

  private static final MessageType LIST = new MessageType().with("values", 1, OtlpTypes::value);

  private static final MessageType PAIR =
      new MessageType().with("key", 1, Kind.STRING).with("value", 2, OtlpTypes::value);

  private static final MessageType MAP = new MessageType().with("values", 1, OtlpTypes::pair);

  private static final MessageType RESOURCE =
      new MessageType().with("attributes", 1, OtlpTypes::pair);

  private static final MessageType SCOPE =
      new MessageType()
          .with("name", 1, Kind.STRING)
          .with("version", 2, Kind.STRING)
          .with("attributes", 3, OtlpTypes::pair);

  private static final MessageType LOG_RECORD =
      new MessageType()
          .with("timeUnixNano", 1, Kind.FIXED64)
          .with("severityNumber", 2, Kind.VARINT)
          .with("severityText", 3, Kind.STRING)
          .with("body", 5, OtlpTypes::value)
          .with("attributes", 6, OtlpTypes::pair)
          .with("droppedAttributesCount", 7, Kind.VARINT)
          .with("flags", 8, Kind.FIXED32)
          .with("traceId", 9, Kind.HEX)
          .with("spanId", 10, Kind.HEX)
          .with("observedTimeUnixNano", 11, Kind.FIXED64)
          .with("eventName", 12, Kind.STRING);

  private static final MessageType SCOPE_LOGS =
      new MessageType().with("scope", 1, () -> SCOPE).with("logRecords", 2, () -> LOG_RECORD);

  private static final MessageType RESOURCE_LOGS =
      new MessageType().with("resource", 1, () -> RESOURCE).with("scopeLogs", 2, () -> SCOPE_LOGS);

  /** ExportLogsServiceRequest. */
  static final MessageType LOGS = new MessageType().with("resourceLogs", 1, () -> RESOURCE_LOGS);

  private static final MessageType NUMBER_POINT =
      new MessageType()
          .with("timeUnixNano", 3, Kind.FIXED64)
          .with("asDouble", 4, Kind.DOUBLE)
          .with("asInt", 6, Kind.FIXED64)
          .with("attributes", 7, OtlpTypes::pair)
          .with("flags", 8, Kind.VARINT);

  private static final MessageType HISTOGRAM_POINT =
      new MessageType()
          .with("timeUnixNano", 3, Kind.FIXED64)
          .with("count", 4, Kind.FIXED64)
          .with("sum", 5, Kind.DOUBLE)
          .with("bucketCounts", 6, Kind.FIXED64)
          .with("explicitBounds", 7, Kind.DOUBLE)
          .with("attributes", 9, OtlpTypes::pair)
          .with("flags", 10, Kind.VARINT)
          .with("min", 11, Kind.DOUBLE)
          .with("max", 12, Kind.DOUBLE);

  private static final MessageType BUCKETS =
      new MessageType().with("offset", 1, Kind.ZIGZAG).with("bucketCounts", 2, Kind.VARINT);

  private static final MessageType EXPONENTIAL_POINT =
      new MessageType()
          .with("attributes", 1, OtlpTypes::pair)
          .with("timeUnixNano", 3, Kind.FIXED64)
          .with("count", 4, Kind.FIXED64)
          .with("sum", 5, Kind.DOUBLE)
          .with("scale", 6, Kind.ZIGZAG)
          .with("zeroCount", 7, Kind.FIXED64)
          .with("positive", 8, () -> BUCKETS)
          .with("negative", 9, () -> BUCKETS)
          .with("flags", 10, Kind.VARINT)
          .with("min", 12, Kind.DOUBLE)
          .with("max", 13, Kind.DOUBLE);

  private static final MessageType QUANTILE =
      new MessageType().with("quantile", 1, Kind.DOUBLE).with("value", 2, Kind.DOUBLE);

  private static final MessageType SUMMARY_POINT =
      new MessageType()
          .with("timeUnixNano", 3, Kind.FIXED64)
          .with("count", 4, Kind.FIXED64)
          .with("sum", 5, Kind.DOUBLE)
          .with("quantileValues", 6, () -> QUANTILE)
          .with("attributes", 7, OtlpTypes::pair)
          .with("flags", 8, Kind.VARINT);

  private static final MessageType METRIC =
      new MessageType()
          .with("name", 1, Kind.STRING)
          .with("unit", 3, Kind.STRING)
          .with("gauge", 5, () -> points(NUMBER_POINT))
          .with("sum", 7, () -> points(NUMBER_POINT))
          .with("histogram", 9, () -> points(HISTOGRAM_POINT))
          .with("exponentialHistogram", 10, () -> points(EXPONENTIAL_POINT))
          .with("summary", 11, () -> points(SUMMARY_POINT));

  private static final MessageType SCOPE_METRICS =
      new MessageType().with("metrics", 2, () -> METRIC);

  private static final MessageType RESOURCE_METRICS =
      new MessageType()
          .with("resource", 1, () -> RESOURCE)
          .with("scopeMetrics", 2, () -> SCOPE_METRICS);

  /** ExportMetricsServiceRequest. */
  static final MessageType METRICS =
      new MessageType().with("resourceMetrics", 1, () -> RESOURCE_METRICS);

  private OtlpTypes() {}

  private static MessageType points(MessageType point) {
    return new MessageType()
        .with("dataPoints", 1, () -> point)
        .with("aggregationTemporality", 2, Kind.VARINT);
  }

  private static MessageType value() {
    return VALUE;
  }

  private static MessageType list() {
    return LIST;
  }

  private static MessageType pair() {
    return PAIR;
  }

  private static MessageType map() {
    return MAP;
  }
}
