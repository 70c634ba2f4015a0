package io.millrace.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks the records of a {@link LogBatch} without allocating: {@link #next()} moves to a record,
 * whose parts are then views into the batch that move with it. {@link #record()} makes a {@link
 * LogRecord}. Every length is checked against the record's end, so a damaged batch ends in {@link
 * IllegalArgumentException}, never in other memory. Not thread-safe.
 */
public final class LogBatchReader {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int FIXED_BYTES = 8 + 1 + 1;

  private final Slice service = new Slice();
  private final Slice message = new Slice();
  private final Slice host = new Slice();
  private final Slice traceId = new Slice();
  private final Slice spanId = new Slice();
  private final Slice exception = new Slice();
  private final Slice fieldName = new Slice();
  private final Slice fieldText = new Slice();

  private @Nullable LogBatch batch;
  private byte[] bytes = {};
  private int position;
  private int limit;
  private int row = -1;

  private int recordStart;
  private int recordEnd;
  private long timestamp;
  private int level;

  private int fieldCount;
  private int fieldsRead;
  private int fieldsAt;
  private int fieldKind;
  private long fieldBits;

  /** Starts over with a batch, before its first record. */
  public LogBatchReader of(LogBatch newBatch) {
    batch = newBatch;
    bytes = newBatch.bytes();
    position = newBatch.offset();
    limit = newBatch.offset() + newBatch.length();
    row = -1;
    return this;
  }

  /** Moves to the next record; false after the last. */
  public boolean next() {
    if (row + 1 >= batch().rows()) {
      return false;
    }
    row++;
    read();
    return true;
  }

  /**
   * Moves straight to a record, for who keeps an index of them.
   *
   * @param newRow the record's {@link #row()}
   * @param offset its {@link #recordOffset()}
   */
  public void seek(int newRow, int offset) {
    LogBatch from = batch();
    if (newRow < 0 || newRow >= from.rows() || offset < from.offset() || offset > limit) {
      throw new IllegalArgumentException("no record " + newRow + " at offset " + offset);
    }
    row = newRow;
    position = offset;
    read();
  }

  private void read() {
    if (limit - position < 4) {
      throw damaged();
    }
    int length = (int) INT.get(bytes, position);
    if (length < FIXED_BYTES || length > limit - position - 4) {
      throw damaged();
    }
    recordStart = position;
    position += 4;
    recordEnd = position + length;
    timestamp = (long) LONG.get(bytes, position);
    level = bytes[position + 8];
    int presence = bytes[position + 9];
    position += FIXED_BYTES;
    string(service);
    string(message);
    optional(presence & LogBatch.HOST, host);
    optional(presence & LogBatch.TRACE_ID, traceId);
    optional(presence & LogBatch.SPAN_ID, spanId);
    optional(presence & LogBatch.EXCEPTION, exception);
    fieldCount = varint();
    fieldsRead = 0;
    fieldsAt = position;
    position = recordEnd;
  }

  /** Index of the record in the batch. */
  public int row() {
    return row;
  }

  /** Where the record starts in the batch's bytes, its length included. */
  public int recordOffset() {
    return recordStart;
  }

  /** Bytes the record takes, its length included. */
  public int recordLength() {
    return recordEnd - recordStart;
  }

  /** Nanoseconds since the epoch. */
  public long timestamp() {
    return timestamp;
  }

  /** {@link Level#code()}. */
  public int level() {
    return level;
  }

  public Slice service() {
    return service;
  }

  public Slice message() {
    return message;
  }

  /** May be absent, as the three below. */
  public Slice host() {
    return host;
  }

  public Slice traceId() {
    return traceId;
  }

  public Slice spanId() {
    return spanId;
  }

  public Slice exception() {
    return exception;
  }

  /** Moves to the record's next field; false after the last. */
  public boolean nextField() {
    if (fieldsRead >= fieldCount) {
      return false;
    }
    fieldsRead++;
    int after = position;
    position = fieldsAt;
    string(fieldName);
    if (position >= recordEnd) {
      throw damaged();
    }
    fieldKind = bytes[position++];
    fieldText.clear();
    switch (fieldKind) {
      case LogBatch.Kind.TEXT, LogBatch.Kind.JSON -> string(fieldText);
      case LogBatch.Kind.WHOLE, LogBatch.Kind.DECIMAL -> {
        if (recordEnd - position < 8) {
          throw damaged();
        }
        fieldBits = (long) LONG.get(bytes, position);
        position += 8;
      }
      case LogBatch.Kind.TRUE, LogBatch.Kind.FALSE, LogBatch.Kind.NOTHING -> {}
      default -> throw damaged();
    }
    fieldsAt = position;
    position = after;
    return true;
  }

  public Slice fieldName() {
    return fieldName;
  }

  /** {@link LogBatch.Kind}. */
  public int fieldKind() {
    return fieldKind;
  }

  /** The value of a TEXT or JSON field. */
  public Slice fieldText() {
    return fieldText;
  }

  /** The value of a WHOLE field; the raw bits of a DECIMAL one. */
  public long fieldBits() {
    return fieldBits;
  }

  /** The record's origin; allocates. */
  public Origin origin() {
    return batch().first().plus(row);
  }

  /** The whole record; allocates. Reads the fields to their end. */
  public LogRecord record() {
    Map<String, Value> fields = new LinkedHashMap<>();
    while (nextField()) {
      fields.put(fieldName.string(), fieldValue());
    }
    return new LogRecord(
        timestamp,
        Level.ofCode(level),
        service.string(),
        text(host),
        message.string(),
        text(traceId),
        text(spanId),
        text(exception),
        fields,
        batch().tenant(),
        origin());
  }

  /** The value of the current field; allocates. */
  public Value fieldValue() {
    return switch (fieldKind) {
      case LogBatch.Kind.TEXT -> new Value.Text(fieldText.string());
      case LogBatch.Kind.JSON -> new Value.Json(fieldText.string());
      case LogBatch.Kind.WHOLE -> new Value.Whole(fieldBits);
      case LogBatch.Kind.DECIMAL -> new Value.Decimal(Double.longBitsToDouble(fieldBits));
      case LogBatch.Kind.TRUE -> new Value.Truth(true);
      case LogBatch.Kind.FALSE -> new Value.Truth(false);
      default -> Value.NOTHING;
    };
  }

  /** The batch being read. */
  public LogBatch batch() {
    if (batch == null) {
      throw new IllegalStateException("no batch was given");
    }
    return batch;
  }

  private static @Nullable String text(Slice slice) {
    return slice.isPresent() ? slice.string() : null;
  }

  private void optional(int present, Slice slice) {
    if (present != 0) {
      string(slice);
    } else {
      slice.clear();
    }
  }

  private void string(Slice slice) {
    int length = varint();
    if (length < 0 || length > recordEnd - position) {
      throw damaged();
    }
    slice.set(bytes, position, length);
    position += length;
  }

  private int varint() {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      if (position >= recordEnd) {
        throw damaged();
      }
      byte b = bytes[position++];
      value |= (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw damaged();
  }

  private IllegalArgumentException damaged() {
    return new IllegalArgumentException("record " + row + " of a batch is damaged");
  }
}
