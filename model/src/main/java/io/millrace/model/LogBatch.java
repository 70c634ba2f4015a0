package io.millrace.model;

import java.util.Objects;

/**
 * Records on their way from the collector to a store, encoded: one array of bytes, written once by
 * a {@link LogBatchWriter} and from then on only read, by {@link LogBatchReader}, journalled and
 * sent as it is. All records are of one tenant, and their origins follow one another. Immutable by
 * agreement: whoever holds one must not change its bytes. Safe to share between threads.
 *
 * <p>The bytes are {@code rows} records without gaps. Numbers are little-endian; a {@code varint}
 * is an unsigned LEB128 of at most 5 bytes; a {@code string} is a varint of its length in bytes,
 * then UTF-8.
 *
 * <pre>
 * record = u32 length of what follows
 *          i64 timestamp      nanoseconds since the epoch
 *          u8  level          {@link Level#code()}
 *          u8  presence       bit 0 host, 1 trace_id, 2 span_id, 3 exception
 *          string service     never empty
 *          string message
 *          string host, trace_id, span_id, exception: each only if present
 *          varint count of fields (always 3 bytes, to be patched in), then each
 *            string name
 *            u8     kind      {@link Kind}
 *            value  TEXT, JSON: string; WHOLE: i64; DECIMAL: f64; TRUE, FALSE, NOTHING: none
 * </pre>
 *
 * Invariants: strings are valid UTF-8; a field's name is not empty and occurs once in its record;
 * DECIMAL is finite.
 *
 * @param tenant whose records these are
 * @param first origin of the first record; record i has {@code first.plus(i)}
 * @param rows how many records
 * @param bytes holds them
 * @param offset where they start in {@code bytes}
 * @param length how many bytes they take
 */
@SuppressWarnings("ArrayRecordComponent") // the very point is to share the array uncopied
public record LogBatch(
    String tenant, Origin first, int rows, byte[] bytes, int offset, int length) {
  /** The presence bits. */
  static final int HOST = 1;

  static final int TRACE_ID = 2;
  static final int SPAN_ID = 4;
  static final int EXCEPTION = 8;

  /** The kinds of field value, by the number that stands in the encoding. */
  public static final class Kind {
    public static final int TEXT = 0;
    public static final int WHOLE = 1;
    public static final int DECIMAL = 2;
    public static final int TRUE = 3;
    public static final int FALSE = 4;
    public static final int JSON = 5;
    public static final int NOTHING = 6;

    private Kind() {}
  }

  public LogBatch {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(first, "first");
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (rows < 0) {
      throw new IllegalArgumentException("a batch has no negative number of rows");
    }
  }

  /** The same records under another origin. */
  public LogBatch withFirst(Origin origin) {
    return new LogBatch(tenant, origin, rows, bytes, offset, length);
  }

  @Override
  public String toString() {
    return "LogBatch[" + tenant + ", " + first + ", " + rows + " rows, " + length + " bytes]";
  }
}
