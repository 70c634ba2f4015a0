package io.millrace.pipeline.record;

import io.millrace.model.LogBatch.Kind;
import io.millrace.model.LogBatchWriter;
import io.millrace.pipeline.record.BadRecord.Reason;

/**
 * Reads records from JSON into a batch, each in two steps: {@link #scan} notes where its names and
 * values are, {@link #write} copies them. What a name means is told by {@link Part}; nested objects
 * become dotted names; {@code fields} and {@code metadata} are spliced in without their own name,
 * so that what the API gives out can be sent in again.
 *
 * <p>Nothing is allocated for a record unless a buffer grows, malformed UTF-8 is repaired, or a
 * level or number is an unusual one. Not thread-safe; made to be reused.
 */
public final class RecordReader {
  private final RecordLimits limits;
  private final JsonScanner scanner = new JsonScanner();
  private final JsonNumber number = new JsonNumber(scanner);
  private final JsonValue json = new JsonValue(scanner, number);
  private final RecordAssembler assembler;
  private final RecordEncoder encoder;

  /** Kind of the value read last, and what of it is no range of bytes. */
  private int kind;

  private long bits;

  /** A reader of records under the names that programs use. */
  public RecordReader(RecordLimits limits) {
    this(limits, Naming.COMMON);
  }

  /** A reader of records under the names of a protocol. */
  public RecordReader(RecordLimits limits, Naming naming) {
    this.limits = limits;
    ScannedFields fields = new ScannedFields(scanner, limits.fields());
    assembler = new RecordAssembler(limits, naming, scanner, fields);
    encoder = new RecordEncoder(fields, naming.levels());
  }

  /**
   * Starts on a body.
   *
   * @param lines whether a line feed ends a record, and is not whitespace in it
   */
  public void start(Body body, boolean lines) {
    scanner.start(body, lines);
  }

  /**
   * Scans the record at an index and returns the index behind it. If it is bad, nothing needs to be
   * undone.
   */
  public int scan(int start) throws BadRecord {
    scanner.scratch.clear();
    assembler.clear();
    if (scanner.bytes[start] != '{') {
      json.skip(start, Integer.MAX_VALUE);
      throw new BadRecord(
          Reason.NOT_AN_OBJECT, start, "a record must be a JSON object: {\"message\": ...}");
    }
    int end = members(start + 1, 1);
    if (end - start > limits.recordBytes()) {
      throw new BadRecord(
          Reason.TOO_LARGE,
          start,
          "a record of " + (end - start) + " bytes; the limit is " + limits.recordBytes());
    }
    return end;
  }

  /** Adds the record scanned last to a batch. */
  public void write(LogBatchWriter out, RecordDefaults defaults) {
    encoder.encode(out, defaults);
  }

  /** Passes over a JSON value of any kind and depth, and returns the index behind it. */
  public int skip(int start) throws BadRecord {
    return json.skip(start, Integer.MAX_VALUE);
  }

  /** Passes over whitespace. */
  public int space(int at) {
    return scanner.space(at);
  }

  /** What to say where something else stands than was expected. */
  public BadRecord malformed(int at, String expected) {
    return scanner.malformed(at, expected);
  }

  /** Reads the fields of an object from behind its brace on. */
  private int members(int start, int depth) throws BadRecord {
    byte[] bytes = scanner.bytes;
    int at = scanner.space(start);
    if (bytes[at] == '}') {
      return at + 1;
    }
    while (true) {
      at = scanner.space(depth == 1 && assembler.isExpected(at) ? expected(at) : named(at, depth));
      if (bytes[at] == '}') {
        return at + 1;
      }
      if (bytes[at] != ',') {
        throw scanner.malformed(at, "expected ',' or '}'");
      }
      at = scanner.space(at + 1);
    }
  }

  /** Reads the field of the record whose name, at the index, is the expected one. */
  private int expected(int nameAt) throws BadRecord {
    int nameEnd = assembler.expectedEnd(nameAt);
    int nameLength = nameEnd - nameAt - 2;
    int at = value(nameEnd);
    if (scanner.bytes[at] == '{') {
      return object(at, nameAt + 1, nameLength, 1);
    }
    int end = scalarOrArray(at, 1);
    assembler.addExpected(at, nameAt + 1, nameLength, kind, bits);
    return end;
  }

  /** Reads a field of any name. */
  private int named(int nameAt, int depth) throws BadRecord {
    if (scanner.bytes[nameAt] != '"') {
      throw scanner.malformed(nameAt, "expected a field name in double quotes");
    }
    int nameEnd = scanner.string(nameAt);
    int nameOffset = scanner.offset;
    int nameLength = scanner.length;
    int at = value(nameEnd);
    if (scanner.bytes[at] == '{') {
      return object(at, nameOffset, nameLength, depth);
    }
    int end = scalarOrArray(at, depth);
    assembler.add(at, nameOffset, nameLength, kind, bits);
    return end;
  }

  /** Index of the value that follows a name. */
  private int value(int nameEnd) throws BadRecord {
    int colon = scanner.space(nameEnd);
    if (scanner.bytes[colon] != ':') {
      throw scanner.malformed(colon, "expected ':'");
    }
    return scanner.space(colon + 1);
  }

  /** Reads a value; its range is then told by the scanner, the rest by {@link #kind} and bits. */
  private int scalarOrArray(int at, int depth) throws BadRecord {
    switch (scanner.bytes[at]) {
      case '"' -> {
        kind = Kind.TEXT;
        return scanner.string(at);
      }
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
        int end = number.read(at);
        kind = number.kind;
        bits = number.bits;
        return end;
      }
      case '[' -> {
        kind = Kind.JSON;
        return json.compact(at, limits.depth() - depth);
      }
      case 't' -> kind = Kind.TRUE;
      case 'f' -> kind = Kind.FALSE;
      case 'n' -> kind = Kind.NOTHING;
      default -> throw scanner.malformed(at, "expected a value");
    }
    return scanner.literal(at);
  }

  private int object(int brace, int nameOffset, int nameLength, int depth) throws BadRecord {
    if (depth >= limits.depth()) {
      throw new BadRecord(Reason.TOO_DEEP, brace, JsonValue.TOO_DEEP);
    }
    int mark = assembler.enter(brace, nameOffset, nameLength, depth == 1);
    int end = members(brace + 1, depth + 1);
    assembler.leave(mark, depth == 1);
    if (scanner.bytes[scanner.space(brace + 1)] == '}'
        && !(depth == 1 && assembler.isSpliced(nameOffset, nameLength))) {
      json.compact(brace, 1);
      assembler.add(brace, nameOffset, nameLength, Kind.JSON, 0);
    }
    return end;
  }
}
