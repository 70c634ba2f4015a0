package io.millrace.protocols.otlp;

import io.millrace.model.LogBatchWriter;
import io.millrace.model.metric.MetricId;
import io.millrace.pipeline.record.BadBody;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.BatchLimits;
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.ReadRecords;
import io.millrace.pipeline.record.Rejections;
import io.millrace.protocols.protobuf.ProtobufReader;
import java.nio.charset.StandardCharsets;

/**
 * Reads an export of metrics. A data point that is bad by itself is rejected, and its neighbours go
 * through:
 *
 * <pre>
 * ExportMetricsServiceRequest resource_metrics 1 (ResourceMetrics)
 * ResourceMetrics             resource 1, scope_metrics 2 (ScopeMetrics)
 * ScopeMetrics                metrics 2 (Metric)
 * Metric                      name 1, unit 3, gauge 5, sum 7, histogram 9,
 *                             exponential_histogram 10, summary 11
 * Gauge, Sum and the like     data_points 1, aggregation_temporality 2
 * </pre>
 */
final class MetricsReader implements OtlpReader {
  /** Of AggregationTemporality: what has come since the point before, and not since the start. */
  private static final int DELTA = 1;

  /** Bytes of a name or a unit, of which no character takes more than four. */
  private static final int MOST_TEXT = 4 * (MetricId.MAX_TEXT + 1);

  private final BatchLimits limits;
  private final ProtobufReader reader = new ProtobufReader();
  private final MetricResource resource;
  private final DataPointReader point;

  private LogBatchWriter out = new LogBatchWriter(0);
  private Rejections rejections = new Rejections(Body.copyOf(new byte[0]), 1);
  private long arrival;
  private int count;

  MetricsReader(BatchLimits limits) {
    this.limits = limits;
    ValueText text = new ValueText(reader, limits.record().depth());
    resource = new MetricResource(reader, text, limits.record().nameBytes());
    point = new DataPointReader(reader, text);
  }

  @Override
  public ReadRecords read(Body body, long arrived) {
    out = new LogBatchWriter(body.length());
    rejections = new Rejections(body, limits.reasons());
    arrival = arrived;
    count = 0;
    reader.start(body.bytes(), 0, body.length());
    try {
      while (reader.next()) {
        if (reader.field() == 1) {
          ofResource();
        }
      }
    } catch (BadRecord malformed) {
      throw BadBody.malformed(malformed.explanation(), null);
    } finally {
      reader.start(new byte[0], 0, 0); // lets go of the body, which is large
    }
    return new ReadRecords(out, rejections, false);
  }

  private void ofResource() throws BadRecord {
    int offset = reader.offset();
    int length = reader.length();
    resource.read(Range.ofField(reader, 1));
    long mark = reader.enter(offset, length);
    while (reader.next()) {
      if (reader.field() == 2) {
        long scope = reader.enter();
        while (reader.next()) {
          if (reader.field() == 2) {
            metric();
          }
        }
        reader.leave(scope);
      }
    }
    reader.leave(mark);
  }

  private void metric() throws BadRecord {
    String name = "";
    String unit = "";
    DataPointKind kind = null;
    Range data = Range.NONE;
    long mark = reader.enter();
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> name = text();
        case 3 -> unit = text();
        default -> {
          DataPointKind found = DataPointKind.ofField(reader.field());
          if (found != null) {
            kind = found;
            data = new Range(reader.offset(), reader.length());
          }
        }
      }
    }
    if (kind != null) {
      points(new MetricName(name, unit), kind, data);
    }
    reader.leave(mark);
  }

  private void points(MetricName metric, DataPointKind kind, Range data) throws BadRecord {
    boolean delta = false;
    long mark = reader.enter(data.offset(), data.length());
    while (reader.next()) {
      if (reader.field() == 2) {
        delta = reader.number() == DELTA;
      }
    }
    reader.leave(mark);
    mark = reader.enter(data.offset(), data.length());
    while (reader.next()) {
      if (reader.field() == 1) {
        point(metric, kind, delta);
      }
    }
    reader.leave(mark);
  }

  private void point(MetricName metric, DataPointKind kind, boolean delta) {
    long mark = reader.enter();
    try {
      point.read(kind);
      if (point.hasValue()) {
        new PointWriter(resource, metric, point, arrival).write(kind, delta, out);
      }
    } catch (BadRecord bad) {
      rejections.add(count, bad);
    }
    reader.leave(mark);
    limits.check(++count, out);
  }

  /** A text, or as much of it as shows that it is too long. */
  private String text() {
    int length = Math.min(reader.length(), MOST_TEXT);
    return new String(reader.bytes(), reader.offset(), length, StandardCharsets.UTF_8);
  }
}
