package io.millrace.pipeline.record;

import io.millrace.model.Level;
import io.millrace.model.LogBatch.Kind;
import io.millrace.model.LogBatchWriter;
import io.millrace.pipeline.record.BadRecord.Reason;

/**
 * A record that is put together from what a protocol says of it, in any order, and then written
 * into a batch: for translators of what is not JSON. What the protocol itself calls time, level or
 * message is given as such; all that its users named is a {@code field}, and stands for a part of
 * the record where nothing else does and its name is a usual one ({@link Naming#COMMON}).
 *
 * <p>Text may be any bytes: what is no UTF-8 becomes U+FFFD. Of two values of one name the later
 * stays. Ranges of the body are not copied before the record is written; all else is. Nothing is
 * allocated unless a buffer grows or text has to be repaired. Not thread-safe; made to be reused.
 */
public final class RecordDraft {
  private final RecordLimits limits;
  private final Ranges ranges = new Ranges();
  private final RecordAssembler assembler;
  private final RecordEncoder encoder;
  private int size;

  /** An empty draft. */
  public RecordDraft(RecordLimits limits) {
    this.limits = limits;
    ScannedFields fields = new ScannedFields(ranges, limits.fields());
    assembler = new RecordAssembler(limits, Naming.COMMON, ranges, fields);
    encoder = new RecordEncoder(fields, LevelScale.PINO);
  }

  /** Starts on a body, from whose array ranges will be taken, and on its first record. */
  public void start(Body body) {
    ranges.bytes = body.bytes();
    clear();
  }

  /** Starts over with the next record of the body. */
  public void clear() {
    ranges.scratch.clear();
    assembler.clear();
    size = 0;
  }

  /** When it happened, in nanoseconds since the epoch. */
  public void timestamp(long nanos) throws BadRecord {
    assembler.addPart(Part.TIMESTAMP, RecordEncoder.NANOS, nanos);
  }

  /** How severe it is. */
  public void level(Level level) throws BadRecord {
    assembler.addPart(Part.LEVEL, RecordEncoder.LEVEL, level.code());
  }

  /** A part as the protocol itself names it; nothing, if the text is empty. */
  public void part(Part part, String text) throws BadRecord {
    text(text);
    assembler.addPart(part, Kind.TEXT, 0);
  }

  /** A part as the protocol itself names it, in a range of an array; nothing if it is empty. */
  public void part(Part part, byte[] from, int offset, int length) throws BadRecord {
    range(from, offset, length);
    assembler.addPart(part, Kind.TEXT, 0);
  }

  /** A field of text. */
  public void field(String name, String text) throws BadRecord {
    int nameOffset = name(name);
    int nameLength = ranges.length;
    text(text);
    add(nameOffset, nameLength, Kind.TEXT, 0);
  }

  /** A field of text, in a range of an array. */
  public void field(String name, byte[] from, int offset, int length) throws BadRecord {
    int nameOffset = name(name);
    int nameLength = ranges.length;
    range(from, offset, length);
    add(nameOffset, nameLength, Kind.TEXT, 0);
  }

  /** A field of text, whose name is a range of an array too. */
  public void field(
      byte[] names, int nameOffset, int nameLength, byte[] from, int offset, int length)
      throws BadRecord {
    range(names, nameOffset, nameLength);
    int knownOffset = ranges.offset;
    int knownLength = ranges.length;
    range(from, offset, length);
    add(knownOffset, knownLength, Kind.TEXT, 0);
  }

  /** A field that is a whole number. */
  public void field(String name, long number) throws BadRecord {
    int nameOffset = name(name);
    add(nameOffset, ranges.length, Kind.WHOLE, number);
  }

  /** A field that is a number; as text, if it is not finite. */
  public void field(String name, double number) throws BadRecord {
    if (Double.isFinite(number)) {
      int nameOffset = name(name);
      add(nameOffset, ranges.length, Kind.DECIMAL, Double.doubleToRawLongBits(number));
    } else {
      field(name, Double.toString(number));
    }
  }

  /** A field that is true or false. */
  public void field(String name, boolean value) throws BadRecord {
    int nameOffset = name(name);
    add(nameOffset, ranges.length, value ? Kind.TRUE : Kind.FALSE, 0);
  }

  /** A field without a value. */
  public void nothing(String name) throws BadRecord {
    int nameOffset = name(name);
    add(nameOffset, ranges.length, Kind.NOTHING, 0);
  }

  /** A field that is a list or an empty object: compact, valid JSON. */
  public void json(String name, String json) throws BadRecord {
    int nameOffset = name(name);
    int nameLength = ranges.length;
    text(json);
    add(nameOffset, nameLength, Kind.JSON, 0);
  }

  /**
   * Enters an object of a name: the fields that follow have it in front of theirs, with a dot.
   *
   * @return what to give to {@link #leave}
   */
  public int enter(String name) throws BadRecord {
    int nameOffset = name(name);
    return assembler.enter(size, nameOffset, ranges.length, false);
  }

  /** Leaves the object that was entered last. */
  public void leave(int mark) {
    assembler.leave(mark, false);
  }

  /**
   * Adds the record to a batch.
   *
   * @throws BadRecord if it is too large; then nothing was added
   */
  public void write(LogBatchWriter out, RecordDefaults defaults) throws BadRecord {
    if (size > limits.recordBytes()) {
      throw new BadRecord(
          Reason.TOO_LARGE,
          0,
          "a record of " + size + " bytes; the limit is " + limits.recordBytes());
    }
    encoder.encode(out, defaults);
  }

  private void add(int nameOffset, int nameLength, int kind, long bits) throws BadRecord {
    assembler.addSpliced(size, nameOffset, nameLength, kind, bits);
  }

  private int name(String name) {
    text(name);
    return ranges.offset;
  }

  private void text(String text) {
    ranges.offset = ~ranges.scratch.length();
    ranges.scratch.append(text);
    ranges.length = ranges.scratch.length() - ~ranges.offset;
    size += ranges.length;
  }

  // The very array of the body is meant, not an equal one.
  @SuppressWarnings({"ReferenceEquality", "ArrayEquals"})
  private void range(byte[] from, int offset, int length) {
    if (from == ranges.bytes) {
      ranges.offset = offset;
    } else {
      ranges.offset = ~ranges.scratch.length();
      ranges.scratch.append(from, offset, length);
    }
    ranges.length = length;
    ranges.repair();
    size += length;
  }
}
