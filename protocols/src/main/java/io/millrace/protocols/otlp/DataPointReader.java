package io.millrace.protocols.otlp;

import io.millrace.model.metric.Percentiles;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.BadRecord.Reason;
import io.millrace.protocols.protobuf.ProtobufReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a data point of any kind:
 *
 * <pre>
 * NumberDataPoint    time_unix_nano 3, as_double 4, as_int 6
 * HistogramDataPoint time_unix_nano 3, count 4, sum 5, bucket_counts 6, explicit_bounds 7, min 11,
 *                    max 12
 * ExponentialHistogramDataPoint
 *                    time_unix_nano 3, count 4, sum 5, scale 6, zero_count 7, positive 8,
 *                    negative 9, min 12, max 13
 * SummaryDataPoint   time_unix_nano 3, count 4, sum 5, quantile_values 6 (quantile 1, value 2)
 * </pre>
 *
 * Not thread-safe; made to be reused.
 */
final class DataPointReader {
  /** A flag: nothing was measured, and the point only says so. */
  private static final int NO_VALUE = 1;

  private static final int MOST_QUANTILES = 1_000;

  private final ProtobufReader reader;
  private final ValueText text;
  private final KeyValue pair = new KeyValue();
  private final AnyValue value = new AnyValue();
  private final HistogramBuckets buckets;

  /** What tells its series from others. */
  final Map<String, String> tags = new TreeMap<>();

  /** Nanoseconds since the epoch; 0 if it does not say. */
  long time;

  /** Of a GAUGE or a SUM; NaN if it does not say. */
  double number;

  /** Of all others. */
  long count;

  double sum;
  double min;
  double max;

  /** Of a SUMMARY. */
  final List<Quantile> quantiles = new ArrayList<>();

  private long flags;

  /** What so many of all values do not exceed. */
  record Quantile(double quantile, double value) {}

  DataPointReader(ProtobufReader reader, ValueText text) {
    this.reader = reader;
    this.text = text;
    buckets = new HistogramBuckets(reader);
  }

  /** Reads the data point that the reader has entered. */
  void read(DataPointKind kind) throws BadRecord {
    tags.clear();
    time = 0;
    flags = 0;
    number = Double.NaN;
    count = 0;
    sum = Double.NaN;
    min = Double.NaN;
    max = Double.NaN;
    quantiles.clear();
    buckets.clear();
    while (reader.next()) {
      int field = reader.field();
      if (field == kind.attributes) {
        attribute();
      } else if (field == kind.flags()) {
        flags = reader.number();
      } else if (field == 3) {
        time = reader.number();
      } else {
        switch (kind) {
          case GAUGE, SUM -> numberField(field);
          case HISTOGRAM -> histogramField(field);
          case EXPONENTIAL_HISTOGRAM -> exponentialField(field);
          case SUMMARY -> summaryField(field);
        }
      }
    }
  }

  private void attribute() throws BadRecord {
    pair.read(reader);
    String name =
        new String(reader.bytes(), pair.keyOffset, pair.keyLength, StandardCharsets.UTF_8);
    value.read(reader, pair.valueOffset, pair.valueLength);
    tags.put(name, text.of(value, 1));
  }

  private void numberField(int field) {
    switch (field) {
      case 4 -> number = reader.decimal();
      case 6 -> number = (double) reader.number();
      default -> {}
    }
  }

  private void histogramField(int field) throws BadRecord {
    switch (field) {
      case 4 -> count = reader.number();
      case 5 -> sum = reader.decimal();
      case 6 -> buckets.counts();
      case 7 -> buckets.bounds();
      case 11 -> min = reader.decimal();
      case 12 -> max = reader.decimal();
      default -> {}
    }
  }

  private void exponentialField(int field) throws BadRecord {
    switch (field) {
      case 4 -> count = reader.number();
      case 5 -> sum = reader.decimal();
      case 6 -> buckets.scale();
      case 7 -> buckets.zeros();
      case 8 -> buckets.positive();
      case 9 -> buckets.negative();
      case 12 -> min = reader.decimal();
      case 13 -> max = reader.decimal();
      default -> {}
    }
  }

  private void summaryField(int field) throws BadRecord {
    switch (field) {
      case 4 -> count = reader.number();
      case 5 -> sum = reader.decimal();
      case 6 -> {
        double quantile = 0;
        double quantileValue = 0;
        long mark = reader.enter();
        while (reader.next()) {
          switch (reader.field()) {
            case 1 -> quantile = reader.decimal();
            case 2 -> quantileValue = reader.decimal();
            default -> {}
          }
        }
        reader.leave(mark);
        if (quantiles.size() == MOST_QUANTILES) {
          throw new BadRecord(
              Reason.TOO_LARGE, 0, "a summary of more than " + MOST_QUANTILES + " quantiles");
        }
        quantiles.add(new Quantile(quantile, quantileValue));
      }
      default -> {}
    }
  }

  /** Whether anything was measured. */
  boolean hasValue() {
    return (flags & NO_VALUE) == 0;
  }

  /** Of a HISTOGRAM or an EXPONENTIAL_HISTOGRAM, as far as its buckets tell. */
  Percentiles percentiles() throws BadRecord {
    return buckets.percentiles(min, max);
  }
}
