package io.millrace.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Encodes records into a {@link LogBatch}. For the hot path there is one call per part, in the
 * order of the encoding, and bytes are copied once, from where the parser found them; {@link #add}
 * takes a whole {@link LogRecord}. Allocates only when its buffer grows. Not thread-safe.
 *
 * <pre>
 * begin(timestamp, level); service(..); message(..); [host(..)] [traceId(..)] [spanId(..)]
 * [exception(..)] field..(..)* end()
 * </pre>
 */
public final class LogBatchWriter {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int PRESENCE_OFFSET = 4 + 8 + 1;

  /** The most a varint may take; the count of fields is always written that wide, to be patched. */
  private static final int COUNT_BYTES = 3;

  /** The most fields a record can hold: what {@value #COUNT_BYTES} bytes of varint can say. */
  public static final int MAX_FIELDS = (1 << 21) - 1;

  private byte[] bytes;
  private int position;
  private int rows;

  private int start = -1;
  private int countAt = -1;
  private int fields;

  public LogBatchWriter(int initialBytes) {
    bytes = new byte[Math.max(initialBytes, 256)];
  }

  /** Records finished so far. */
  public int rows() {
    return rows;
  }

  /** Bytes written so far, those of an unfinished record included. */
  public int length() {
    return position;
  }

  /** Starts a record. */
  public void begin(long timestamp, int level) {
    if (start >= 0) {
      throw new IllegalStateException("the record before was not ended");
    }
    ensure(PRESENCE_OFFSET + 1);
    start = position;
    countAt = -1;
    fields = 0;
    LONG.set(bytes, position + 4, timestamp);
    bytes[position + 12] = (byte) level;
    bytes[position + PRESENCE_OFFSET] = 0;
    position += PRESENCE_OFFSET + 1;
  }

  public void service(byte[] from, int offset, int length) {
    string(from, offset, length);
  }

  public void message(byte[] from, int offset, int length) {
    string(from, offset, length);
  }

  public void host(byte[] from, int offset, int length) {
    optional(LogBatch.HOST, from, offset, length);
  }

  public void traceId(byte[] from, int offset, int length) {
    optional(LogBatch.TRACE_ID, from, offset, length);
  }

  public void spanId(byte[] from, int offset, int length) {
    optional(LogBatch.SPAN_ID, from, offset, length);
  }

  public void exception(byte[] from, int offset, int length) {
    optional(LogBatch.EXCEPTION, from, offset, length);
  }

  /** A field whose value is text; {@code kind} may be TEXT or JSON. */
  public void field(
      byte[] name, int nameOffset, int nameLength, int kind, byte[] from, int offset, int length) {
    name(name, nameOffset, nameLength, kind);
    string(from, offset, length);
  }

  /** A field that holds a whole number. */
  public void field(byte[] name, int nameOffset, int nameLength, long value) {
    name(name, nameOffset, nameLength, LogBatch.Kind.WHOLE);
    ensure(8);
    LONG.set(bytes, position, value);
    position += 8;
  }

  /** A field that holds a decimal number, which must be finite. */
  public void field(byte[] name, int nameOffset, int nameLength, double value) {
    name(name, nameOffset, nameLength, LogBatch.Kind.DECIMAL);
    ensure(8);
    LONG.set(bytes, position, Double.doubleToRawLongBits(value));
    position += 8;
  }

  /** A field of a kind without bytes: TRUE, FALSE, NOTHING. */
  public void field(byte[] name, int nameOffset, int nameLength, int kind) {
    name(name, nameOffset, nameLength, kind);
  }

  /** Ends the record. */
  public void end() {
    if (countAt < 0) {
      startFields();
    }
    int count = fields;
    bytes[countAt] = (byte) (count | 0x80);
    bytes[countAt + 1] = (byte) (count >>> 7 | 0x80);
    bytes[countAt + 2] = (byte) (count >>> 14);
    INT.set(bytes, start, position - start - 4);
    start = -1;
    rows++;
  }

  /** Forgets the record begun, as if it had never been. */
  public void discard() {
    if (start >= 0) {
      position = start;
      start = -1;
    }
  }

  /** Encodes a whole record; its tenant and origin are those of the batch. */
  public void add(LogRecord record) {
    begin(record.timestamp(), record.level().code());
    byte[] service = utf8(record.service());
    service(service, 0, service.length);
    byte[] message = utf8(record.message());
    message(message, 0, message.length);
    optional(LogBatch.HOST, record.host());
    optional(LogBatch.TRACE_ID, record.traceId());
    optional(LogBatch.SPAN_ID, record.spanId());
    optional(LogBatch.EXCEPTION, record.exception());
    for (Map.Entry<String, Value> field : record.fields().entrySet()) {
      add(utf8(field.getKey()), field.getValue());
    }
    end();
  }

  private void add(byte[] name, Value value) {
    if (value instanceof Value.Text text) {
      byte[] utf8 = utf8(text.text());
      field(name, 0, name.length, LogBatch.Kind.TEXT, utf8, 0, utf8.length);
    } else if (value instanceof Value.Json json) {
      byte[] utf8 = utf8(json.json());
      field(name, 0, name.length, LogBatch.Kind.JSON, utf8, 0, utf8.length);
    } else if (value instanceof Value.Whole whole) {
      field(name, 0, name.length, whole.number());
    } else if (value instanceof Value.Decimal decimal) {
      field(name, 0, name.length, decimal.number());
    } else if (value instanceof Value.Truth truth) {
      int kind = truth.value() ? LogBatch.Kind.TRUE : LogBatch.Kind.FALSE;
      field(name, 0, name.length, kind);
    } else {
      field(name, 0, name.length, LogBatch.Kind.NOTHING);
    }
  }

  /** The batch of all records ended so far. The writer must not be used afterwards. */
  public LogBatch finish(String tenant, Origin first) {
    discard();
    byte[] written = bytes;
    // Batches are kept until they are stored: do not keep much slack with them.
    if (written.length - position > written.length / 4) {
      written = Arrays.copyOf(written, position);
    }
    return new LogBatch(tenant, first, rows, written, 0, position);
  }

  private void optional(int bit, @Nullable String text) {
    if (text != null) {
      byte[] utf8 = utf8(text);
      optional(bit, utf8, 0, utf8.length);
    }
  }

  private void optional(int bit, byte[] from, int offset, int length) {
    bytes[start + PRESENCE_OFFSET] |= (byte) bit;
    string(from, offset, length);
  }

  private void name(byte[] name, int offset, int length, int kind) {
    if (countAt < 0) {
      startFields();
    }
    fields++;
    string(name, offset, length);
    ensure(1);
    bytes[position++] = (byte) kind;
  }

  private void startFields() {
    ensure(COUNT_BYTES);
    countAt = position;
    position += COUNT_BYTES;
  }

  private void string(byte[] from, int offset, int length) {
    ensure(length + 5);
    int rest = length;
    while (rest >= 0x80) {
      bytes[position++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[position++] = (byte) rest;
    System.arraycopy(from, offset, bytes, position, length);
    position += length;
  }

  private void ensure(int more) {
    if (bytes.length - position < more) {
      long wanted = Math.max((long) bytes.length * 2, (long) position + more);
      if (wanted > Integer.MAX_VALUE - 16) {
        wanted = Integer.MAX_VALUE - 16;
        if (wanted - position < more) {
          throw new IllegalStateException("a batch cannot exceed 2 GiB");
        }
      }
      bytes = Arrays.copyOf(bytes, (int) wanted);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
