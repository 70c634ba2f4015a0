package io.millrace.protocols.otlp;

import io.millrace.model.Level;
import io.millrace.model.LogBatchWriter;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.BadRecord.Reason;
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.LevelScale;
import io.millrace.pipeline.record.Part;
import io.millrace.pipeline.record.RecordDefaults;
import io.millrace.pipeline.record.RecordDraft;
import io.millrace.pipeline.record.RecordLimits;
import io.millrace.protocols.protobuf.ProtobufReader;
import java.nio.charset.StandardCharsets;

/**
 * Reads one record of logs:
 *
 * <pre>
 * LogRecord            time_unix_nano 1, severity_number 2, severity_text 3, body 5 (AnyValue),
 *                      attributes 6 (KeyValue), dropped_attributes_count 7, flags 8, trace_id 9,
 *                      span_id 10, observed_time_unix_nano 11, event_name 12
 * Resource             attributes 1 (KeyValue)
 * InstrumentationScope name 1, version 2, attributes 3 (KeyValue)
 * </pre>
 *
 * Of two fields of one name that of the body stays, then that of the record, of its scope, and of
 * its resource. Not thread-safe; made to be reused.
 */
final class LogRecordReader {
  private static final byte[] SERVICE = KeyValue.name("service.name");
  private static final byte[] HOST = KeyValue.name("host.name");
  private static final byte[] STACK_TRACE = KeyValue.name("exception.stacktrace");
  private static final byte[] EXCEPTION_TYPE = KeyValue.name("exception.type");
  private static final byte[] EXCEPTION_MESSAGE = KeyValue.name("exception.message");

  /** Twice and more what ids have. */
  private static final int MOST_ID_BYTES = 64;

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final ProtobufReader reader;
  private final RecordDraft draft;
  private final AttributeFields attributes;
  private final ValueText text;
  private final KeyValue pair = new KeyValue();
  private final AnyValue value = new AnyValue();
  private final byte[] hex = new byte[2 * MOST_ID_BYTES];

  private long time;
  private long observed;
  private long severity;
  private int severityOffset;
  private int severityLength;
  private int bodyOffset;
  private int bodyLength;
  private String exceptionType = "";
  private String exceptionMessage = "";

  LogRecordReader(ProtobufReader reader, RecordLimits limits) {
    this.reader = reader;
    draft = new RecordDraft(limits);
    attributes = new AttributeFields(reader, draft, limits.depth());
    text = new ValueText(reader, limits.depth());
  }

  void start(Body body) {
    draft.start(body);
  }

  /** Reads the record that the reader has entered. */
  void read(Range resource, Range scope) throws BadRecord {
    draft.clear();
    time = 0;
    observed = 0;
    severity = 0;
    severityOffset = 0;
    severityLength = 0;
    bodyOffset = 0;
    bodyLength = 0;
    exceptionType = "";
    exceptionMessage = "";
    addResource(resource);
    addScope(scope);
    while (reader.next()) {
      field();
    }
    timestamp();
    level();
    body();
    exception();
  }

  /** Adds the record that was read to a batch. */
  void write(LogBatchWriter out, RecordDefaults defaults) throws BadRecord {
    draft.write(out, defaults);
  }

  private void field() throws BadRecord {
    switch (reader.field()) {
      case 1 -> time = reader.number();
      case 2 -> severity = reader.number();
      case 3 -> {
        severityOffset = reader.offset();
        severityLength = reader.length();
      }
      case 5 -> {
        bodyOffset = reader.offset();
        bodyLength = reader.length();
      }
      case 6 -> attribute();
      case 7 -> number("dropped_attributes_count");
      case 8 -> number("trace_flags");
      case 9 -> id(Part.TRACE_ID);
      case 10 -> id(Part.SPAN_ID);
      case 11 -> observed = reader.number();
      case 12 -> text("event_name");
      default -> {}
    }
  }

  private void addResource(Range resource) throws BadRecord {
    long mark = reader.enter(resource.offset(), resource.length());
    while (reader.next()) {
      if (reader.field() == 1) {
        pair.read(reader);
        if (pair.isNamed(reader, SERVICE)) {
          part(Part.SERVICE);
        } else if (pair.isNamed(reader, HOST)) {
          part(Part.HOST);
        } else {
          attributes.add(pair);
        }
      }
    }
    reader.leave(mark);
  }

  private void addScope(Range scope) throws BadRecord {
    long mark = reader.enter(scope.offset(), scope.length());
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> text("otel.scope.name");
        case 2 -> text("otel.scope.version");
        case 3 -> attributes.add();
        default -> {}
      }
    }
    reader.leave(mark);
  }

  private void text(String name) throws BadRecord {
    if (reader.length() > 0) {
      draft.field(name, reader.bytes(), reader.offset(), reader.length());
    }
  }

  private void number(String name) throws BadRecord {
    if (reader.number() != 0) {
      draft.field(name, reader.number());
    }
  }

  private void attribute() throws BadRecord {
    pair.read(reader);
    if (pair.isNamed(reader, STACK_TRACE)) {
      part(Part.EXCEPTION);
      return;
    }
    if (pair.isNamed(reader, EXCEPTION_TYPE)) {
      exceptionType = pairText();
    } else if (pair.isNamed(reader, EXCEPTION_MESSAGE)) {
      exceptionMessage = pairText();
    }
    attributes.add(pair);
  }

  /** The value of the pair is a part of the record. */
  private void part(Part part) throws BadRecord {
    value.read(reader, pair.valueOffset, pair.valueLength);
    if (value.type == AnyValue.STRING) {
      draft.part(part, reader.bytes(), value.offset, value.length);
    } else {
      draft.part(part, text.of(value, 1));
    }
  }

  private String pairText() throws BadRecord {
    value.read(reader, pair.valueOffset, pair.valueLength);
    return text.of(value, 1);
  }

  private void timestamp() throws BadRecord {
    long nanos = time == 0 ? observed : time;
    if (nanos > 0) {
      draft.timestamp(nanos);
    } else if (nanos < 0) {
      draft.part(Part.TIMESTAMP, Long.toUnsignedString(nanos)); // beyond 2262
    }
  }

  /** The number says the level, unless the text says that it is a trade; or else the text. */
  private void level() throws BadRecord {
    String named =
        new String(reader.bytes(), severityOffset, severityLength, StandardCharsets.UTF_8);
    int code = LevelScale.OPEN_TELEMETRY.code(severity);
    if (code == LevelScale.UNREADABLE || named.equalsIgnoreCase(Level.TRADE.name())) {
      draft.part(Part.LEVEL, named);
      return;
    }
    Level level = Level.ofCode(code);
    draft.level(level);
    if (!named.isEmpty()
        && !named.equals(level.name())
        && Level.parse(named).orElse(null) != level) {
      draft.field("severity_text", named);
    }
  }

  private void body() throws BadRecord {
    value.read(reader, bodyOffset, bodyLength);
    switch (value.type) {
      case AnyValue.NOTHING -> {}
      case AnyValue.STRING -> draft.part(Part.MESSAGE, reader.bytes(), value.offset, value.length);
      case AnyValue.MAP -> attributes.addAll(value);
      default -> draft.part(Part.MESSAGE, text.of(value, 1));
    }
  }

  /** What is thrown without a trace is told by its type and message. */
  private void exception() throws BadRecord {
    if (!draft.has(Part.EXCEPTION) && !exceptionType.isEmpty()) {
      draft.part(
          Part.EXCEPTION,
          exceptionMessage.isEmpty() ? exceptionType : exceptionType + ": " + exceptionMessage);
    }
  }

  /** An id is bytes, and shown as hexadecimal digits; one of zeros is none. */
  private void id(Part part) throws BadRecord {
    byte[] bytes = reader.bytes();
    int length = reader.length();
    if (length > MOST_ID_BYTES) {
      throw new BadRecord(Reason.TOO_LARGE, reader.offset(), "an id of " + length + " bytes");
    }
    int any = 0;
    for (int i = 0; i < length; i++) {
      int one = bytes[reader.offset() + i];
      any |= one;
      hex[2 * i] = HEX[one >> 4 & 0xF];
      hex[2 * i + 1] = HEX[one & 0xF];
    }
    if (any != 0) {
      draft.part(part, hex, 0, 2 * length);
    }
  }
}
