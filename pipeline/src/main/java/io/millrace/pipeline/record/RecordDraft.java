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

  /** The name of the field whose value comes next. */
  private int nameOffset;

  private int nameLength;

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
    range(text);
    assembler.addPart(part, Kind.TEXT, 0);
  }

  /** A part as the protocol itself names it, in a range of an array; nothing if it is empty. */
  public void part(Part part, byte[] from, int offset, int length) throws BadRecord {
    range(from, offset, length);
    assembler.addPart(part, Kind.TEXT, 0);
  }

  /** Whether anything that was said so far stands for a part. */
  public boolean has(Part part) {
    return assembler.has(part);
  }

  /** A field of text. */
  public void field(String name, String text) throws BadRecord {
    name(name);
    text(text);
  }

  /** A field of text, in a range of an array. */
  public void field(String name, byte[] from, int offset, int length) throws BadRecord {
    name(name);
    text(from, offset, length);
  }

  /** A field of text, whose name is a range of an array too. */
  public void field(byte[] names, int nameAt, int nameSize, byte[] from, int offset, int length)
      throws BadRecord {
    name(names, nameAt, nameSize);
    text(from, offset, length);
  }

  /** A field that is a whole number. */
  public void field(String name, long number) throws BadRecord {
    name(name);
    whole(number);
  }

  /** A field that is a number; as text, if it is not finite. */
  public void field(String name, double number) throws BadRecord {
    name(name);
    decimal(number);
  }

  /** A field that is true or false. */
  public void field(String name, boolean value) throws BadRecord {
    name(name);
    truth(value);
  }

  /** A field without a value. */
  public void nothing(String name) throws BadRecord {
    name(name);
    nothing();
  }

  /** A field that is a list or an empty object: compact, valid JSON. */
  public void json(String name, String json) throws BadRecord {
    name(name);
    json(json);
  }

  /**
   * Enters an object of a name: the fields that follow have it in front of theirs, with a dot.
   *
   * @return what to give to {@link #leave}
   */
  public int enter(String name) throws BadRecord {
    name(name);
    return enter();
  }

  /** Names the field, in a range of an array, whose value is given by the next call. */
  public void name(byte[] from, int offset, int length) {
    range(from, offset, length);
    nameOffset = ranges.offset;
    nameLength = ranges.length;
  }

  /** What was named is text, in a range of an array. */
  public void text(byte[] from, int offset, int length) throws BadRecord {
    range(from, offset, length);
    add(Kind.TEXT, 0);
  }

  /** What was named is text. */
  public void text(String text) throws BadRecord {
    range(text);
    add(Kind.TEXT, 0);
  }

  /** What was named is a whole number. */
  public void whole(long number) throws BadRecord {
    add(Kind.WHOLE, number);
  }

  /** What was named is a number; text, if it is not finite. */
  public void decimal(double number) throws BadRecord {
    if (Double.isFinite(number)) {
      add(Kind.DECIMAL, Double.doubleToRawLongBits(number));
    } else {
      text(Double.toString(number));
    }
  }

  /** What was named is true or false. */
  public void truth(boolean value) throws BadRecord {
    add(value ? Kind.TRUE : Kind.FALSE, 0);
  }

  /** What was named has no value. */
  public void nothing() throws BadRecord {
    add(Kind.NOTHING, 0);
  }

  /** What was named is a list or an empty object: compact, valid JSON. */
  public void json(String json) throws BadRecord {
    range(json);
    add(Kind.JSON, 0);
  }

  /** What was named is an object, as of {@link #enter(String)}. */
  public int enter() throws BadRecord {
    return assembler.enter(size, nameOffset, nameLength, false);
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

  private void add(int kind, long bits) throws BadRecord {
    assembler.addSpliced(size, nameOffset, nameLength, kind, bits);
  }

  private void name(String name) {
    range(name);
    nameOffset = ranges.offset;
    nameLength = ranges.length;
  }

  private void range(String text) {
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
