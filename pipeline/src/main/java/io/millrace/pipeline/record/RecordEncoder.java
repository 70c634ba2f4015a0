package io.millrace.pipeline.record;

import io.millrace.model.Level;
import io.millrace.model.LogBatch.Kind;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.query.EpochNumber;
import io.millrace.model.query.TimeReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a record that was scanned into a batch: each byte is copied once, in the order of the
 * encoding. A time or level that cannot be read does not cost the record: it is kept as the field
 * {@code invalid.timestamp} or {@code invalid.level}.
 */
final class RecordEncoder {
  private static final byte[] NOTHING = {};
  private static final byte[] INVALID_TIMESTAMP =
      "invalid.timestamp".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] INVALID_LEVEL = "invalid.level".getBytes(StandardCharsets.US_ASCII);
  private static final int RADIX_OF_IDS = 36;
  private static final byte[] CONTAINER = "fields.".getBytes(StandardCharsets.US_ASCII);

  /** Padded, by {@link Part#index}. */
  private static final byte[][] OWN_NAMES =
      Arrays.stream(Part.values())
          .map(part -> part.ownName().getBytes(StandardCharsets.US_ASCII))
          .map(name -> Arrays.copyOf(name, name.length + Body.PADDING))
          .toArray(byte[][]::new);

  /** Kinds of value beside those of a batch: what a protocol has said in so many words. */
  static final int NANOS = 16;

  static final int LEVEL = 17;

  private final ScannedFields fields;
  private final LevelScale levels;
  private final TimeReader time = new TimeReader();

  RecordEncoder(ScannedFields fields, LevelScale levels) {
    this.fields = fields;
    this.levels = levels;
  }

  void encode(LogBatchWriter out, RecordDefaults defaults) {
    int timeField = fields.filling(Part.TIMESTAMP);
    long timestamp = timeField < 0 ? TimeReader.UNREADABLE : timestamp(timeField);
    boolean timed = timestamp != TimeReader.UNREADABLE;
    int levelField = fields.filling(Part.LEVEL);
    int level = levelField < 0 ? LevelReader.UNREADABLE : level(levelField);
    boolean levelled = level != LevelReader.UNREADABLE;

    out.begin(timed ? timestamp : defaults.arrival(), levelled ? level : Level.INFO.code());
    parts(out, defaults);
    int id = timed ? ownId(timestamp) : -1;
    for (int field = 0; field < fields.count(); field++) {
      if (field != id && !fields.isPart(field)) {
        if (isOwnNamed(field)) {
          renamed(out, field);
        } else {
          field(
              out,
              field,
              fields.nameSource(field),
              fields.nameIndex(field),
              fields.nameLength(field));
        }
      }
    }
    for (int field = 0; field < defaults.fields(); field++) {
      given(out, defaults, field);
    }
    if (timeField >= 0 && !timed) {
      invalid(out, timeField, INVALID_TIMESTAMP);
    }
    if (levelField >= 0 && !levelled) {
      invalid(out, levelField, INVALID_LEVEL);
    }
    out.end();
  }

  /** Whether a field has the name of a part that another one fills: no field may keep it. */
  private boolean isOwnNamed(int field) {
    if (fields.part(field) < 0) {
      return false;
    }
    byte[] own = OWN_NAMES[fields.part(field)];
    int length = own.length - Body.PADDING;
    return fields.nameLength(field) == length
        && EightBytes.equal(own, 0, fields.nameSource(field), fields.nameIndex(field), length);
  }

  /** Keeps such a field under {@code fields.}, as often as it takes to be another name. */
  private void renamed(LogBatchWriter out, int field) {
    byte[] name = OWN_NAMES[fields.part(field)];
    int length;
    do {
      byte[] longer = new byte[CONTAINER.length + name.length];
      System.arraycopy(CONTAINER, 0, longer, 0, CONTAINER.length);
      System.arraycopy(name, 0, longer, CONTAINER.length, name.length);
      name = longer;
      length = name.length - Body.PADDING;
    } while (fields.has(name, length));
    field(out, field, name, 0, length);
  }

  private void parts(LogBatchWriter out, RecordDefaults defaults) {
    int service = fields.filling(Part.SERVICE);
    if (service >= 0) {
      out.service(fields.source(service), fields.index(service), fields.length(service));
    } else {
      out.service(defaults.service(), 0, defaults.service().length);
    }
    int message = fields.filling(Part.MESSAGE);
    if (message >= 0) {
      out.message(fields.source(message), fields.index(message), fields.length(message));
    } else {
      out.message(NOTHING, 0, 0);
    }
    int host = fields.filling(Part.HOST);
    byte[] defaultHost = defaults.host();
    if (host >= 0) {
      out.host(fields.source(host), fields.index(host), fields.length(host));
    } else if (defaultHost != null) {
      out.host(defaultHost, 0, defaultHost.length);
    }
    int trace = fields.filling(Part.TRACE_ID);
    if (trace >= 0) {
      out.traceId(fields.source(trace), fields.index(trace), fields.length(trace));
    }
    int span = fields.filling(Part.SPAN_ID);
    if (span >= 0) {
      out.spanId(fields.source(span), fields.index(span), fields.length(span));
    }
    int exception = fields.filling(Part.EXCEPTION);
    if (exception >= 0) {
      out.exception(fields.source(exception), fields.index(exception), fields.length(exception));
    }
  }

  private long timestamp(int field) {
    return switch (fields.kind(field)) {
      case NANOS -> fields.bits(field);
      case Kind.WHOLE -> EpochNumber.toNanos(fields.bits(field));
      case Kind.TEXT, Kind.DECIMAL ->
          time.read(fields.source(field), fields.index(field), fields.length(field));
      default -> TimeReader.UNREADABLE;
    };
  }

  private int level(int field) {
    return switch (fields.kind(field)) {
      case LEVEL -> (int) fields.bits(field);
      case Kind.WHOLE -> levels.code(fields.bits(field));
      case Kind.TEXT ->
          LevelReader.read(fields.source(field), fields.index(field), fields.length(field));
      default -> LevelReader.UNREADABLE;
    };
  }

  private void field(LogBatchWriter out, int field, byte[] name, int nameIndex, int nameLength) {
    int kind = fields.kind(field);
    switch (kind) {
      case Kind.TEXT, Kind.JSON ->
          out.field(
              name,
              nameIndex,
              nameLength,
              kind,
              fields.source(field),
              fields.index(field),
              fields.length(field));
      case Kind.WHOLE -> out.field(name, nameIndex, nameLength, fields.bits(field));
      case Kind.DECIMAL ->
          out.field(name, nameIndex, nameLength, Double.longBitsToDouble(fields.bits(field)));
      default -> out.field(name, nameIndex, nameLength, kind);
    }
  }

  /** Adds a field of the defaults, unless the record itself has one of that name. */
  private void given(LogBatchWriter out, RecordDefaults defaults, int field) {
    byte[] name = defaults.fieldName(field);
    if (!fields.has(name, name.length - Body.PADDING)) {
      defaults.write(out, field);
    }
  }

  /** Keeps what could not be read, unless the record itself has a field of that name. */
  private void invalid(LogBatchWriter out, int field, byte[] name) {
    byte[] padded = Arrays.copyOf(name, name.length + Body.PADDING);
    if (!fields.has(padded, name.length)) {
      field(out, field, padded, 0, name.length);
    }
  }

  /**
   * The field that holds the id which this server gave to the record when it had it before, or -1.
   * Such an id starts with the record's own time in base 36, so nobody else's is taken for one.
   */
  private int ownId(long timestamp) {
    int id = fields.filling(Part.ID);
    if (id < 0 || fields.kind(id) != Kind.TEXT) {
      return -1;
    }
    byte[] bytes = fields.source(id);
    int index = fields.index(id);
    int dash = index;
    int end = index + fields.length(id);
    while (dash < end && bytes[dash] != '-') {
      dash++;
    }
    if (dash == end || dash == index) {
      return -1;
    }
    long rest = timestamp;
    for (int at = dash - 1; at >= index; at--) {
      int digit = (int) Long.remainderUnsigned(rest, RADIX_OF_IDS);
      rest = Long.divideUnsigned(rest, RADIX_OF_IDS);
      if (bytes[at] != (byte) Character.forDigit(digit, RADIX_OF_IDS)) {
        return -1;
      }
    }
    return rest == 0 ? id : -1;
  }
}
