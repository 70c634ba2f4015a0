package io.millrace.blocks.format;

import io.millrace.model.LogBatchReader;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LogId;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one service in a {@link Block}, in order of their ids. Immutable and thread-safe. */
public final class Chunk implements RowGroup {
  private final List<LogRecord> records;

  Chunk(List<LogRecord> records) {
    this.records = records;
  }

  /** The service all rows are of, or null if rows of several small services share the chunk. */
  public @Nullable String service() {
    return records.getFirst().service();
  }

  /** Whether any row may match, as filters and dictionaries tell; no row is looked at. */
  public boolean mayMatch(Predicate predicate, long from, long to) {
    return minTimestamp() < to && maxTimestamp() >= from;
  }

  @Override
  public int rows() {
    return records.size();
  }

  @Override
  public long minTimestamp() {
    return records.getFirst().timestamp();
  }

  @Override
  public long maxTimestamp() {
    return records.getLast().timestamp();
  }

  @Override
  public RowSet select(Predicate predicate, long from, long to, Meter meter) {
    long[] bits = new long[(rows() + 63) >> 6];
    for (int row = 0; row < rows(); row++) {
      meter.examined(1);
      LogRecord record = records.get(row);
      LogBatchWriter writer = new LogBatchWriter(256);
      writer.add(record);
      LogBatchReader reader = new LogBatchReader();
      reader.of(writer.finish(record.tenant(), record.origin())).next();
      if (record.timestamp() >= from && record.timestamp() < to && predicate.matches(reader)) {
        bits[row >> 6] |= 1L << row;
      }
    }
    return RowSet.of(bits);
  }

  @Override
  public long count(Predicate predicate, long from, long to, Meter meter) {
    return select(predicate, from, to, meter).count();
  }

  @Override
  public long timestamp(int row) {
    return records.get(row).timestamp();
  }

  @Override
  public LogId id(int row) {
    return records.get(row).id();
  }

  @Override
  public LogRecord record(int row) {
    return records.get(row);
  }

  @Override
  public @Nullable Column column(String field) {
    return new Column() {
      @Override
      public int code(int row) {
        return value(row) == Value.NOTHING ? -1 : row;
      }

      @Override
      public int codes() {
        return rows();
      }

      @Override
      public Value value(int code) {
        LogRecord r = records.get(code);
        return switch (field) {
          case "timestamp" -> new Value.Whole(r.timestamp());
          case "level" -> new Value.Text(r.level().name());
          case "service" -> new Value.Text(r.service());
          case "message" -> new Value.Text(r.message());
          case "host" -> text(r.host());
          case "trace_id" -> text(r.traceId());
          case "span_id" -> text(r.spanId());
          case "exception" -> text(r.exception());
          default -> r.fields().getOrDefault(field, Value.NOTHING);
        };
      }

      private Value text(@Nullable String text) {
        return text == null ? Value.NOTHING : new Value.Text(text);
      }

      @Override
      public double number(int row) {
        return switch (value(row)) {
          case Value.Whole whole -> whole.number();
          case Value.Decimal decimal -> decimal.number();
          default -> Double.NaN;
        };
      }
    };
  }
}
