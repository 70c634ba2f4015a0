package io.millrace.protocols.forward;

import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.BadRecord.Reason;
import io.millrace.pipeline.record.RecordDefaults;
import io.millrace.pipeline.record.RecordDraft;
import io.millrace.pipeline.record.RecordLimits;
import io.millrace.protocols.socket.Decompressed;
import io.millrace.protocols.socket.RecordStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/**
 * Reads events: {@code [tag, time, record]}, {@code [tag, [[time, record], ...]]}, or {@code [tag,
 * entries]}, whose entries, {@code [time, record]} each, are packed in bytes that may be
 * compressed; each perhaps with a map of options at its end. The tag is a field, and the service of
 * events that name none. Not thread-safe.
 */
final class ForwardTranslator {
  private static final int LEAST_PARTS = 2;
  private static final int MOST_PARTS = 4;

  private final Decompressed.Bounds bounds;
  private final RecordDraft draft;
  private final MessagePackFields fields;

  private RecordDefaults defaults = RecordDefaults.of(null, null, 0);

  /**
   * @param bounds of entries once they are decompressed
   */
  ForwardTranslator(RecordLimits limits, Decompressed.Bounds bounds) {
    this.bounds = bounds;
    draft = new RecordDraft(limits);
    fields = new MessagePackFields(limits.depth());
  }

  /**
   * Reads a message, which is known to be one whole value.
   *
   * @return the name of the chunk, if the sender wants to hear that it is durable
   * @throws BadRecord if it is none; events that were read before are kept
   */
  @Nullable String read(byte[] bytes, int offset, int length, RecordStream out)
      throws BadRecord, IOException, InterruptedException {
    try {
      return message(new Slice(bytes, offset, length), out);
    } catch (MessagePackException e) {
      throw malformed("no message of the forward protocol: " + e.getMessage());
    }
  }

  /** A value, or several, in an array. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Slice(byte[] bytes, int offset, int length) {
    MessageUnpacker open() {
      return MessagePack.newDefaultUnpacker(bytes, offset, length);
    }

    ValueType type() throws IOException {
      return open().getNextFormat().getValueType();
    }

    /** The same from so many bytes on. */
    Slice from(long start) {
      return new Slice(bytes, offset + (int) start, length - (int) start);
    }
  }

  private @Nullable String message(Slice message, RecordStream out)
      throws BadRecord, IOException, InterruptedException {
    if (message.type() == ValueType.NIL) {
      return null; // a sender that shows that it is alive
    }
    MessageUnpacker in = message.open();
    int count = in.unpackArrayHeader();
    if (count < LEAST_PARTS || count > MOST_PARTS) {
      throw malformed("a message of " + count + " parts");
    }
    Slice[] parts = new Slice[count];
    Slice rest = message.from(in.getTotalReadBytes());
    for (int i = 0; i < count; i++) {
      parts[i] = first(rest);
      rest = rest.from(parts[i].length());
    }
    String tag = parts[0].open().unpackString();
    defaults = RecordDefaults.of(tag, out.peer(), out.arrival()).with("tag", tag);
    int read = events(parts, out);
    return count > read ? chunk(parts[read]) : null;
  }

  /** Returns how many parts of the message they took, with the tag. */
  private int events(Slice[] parts, RecordStream out)
      throws BadRecord, IOException, InterruptedException {
    return switch (parts[1].type()) {
      case ARRAY -> {
        MessageUnpacker list = parts[1].open();
        int count = list.unpackArrayHeader();
        entries(parts[1].from(list.getTotalReadBytes()), count, out);
        yield 2;
      }
      case STRING, BINARY -> {
        packed(parts[1], out);
        yield 2;
      }
      default -> {
        if (parts.length == 2) {
          throw malformed("a message without a record");
        }
        event(parts[1], parts[2], out);
        yield 3;
      }
    };
  }

  private void packed(Slice part, RecordStream out)
      throws BadRecord, IOException, InterruptedException {
    MessageUnpacker in = part.open();
    int length =
        part.type() == ValueType.STRING ? in.unpackRawStringHeader() : in.unpackBinaryHeader();
    Slice sent = part.from(in.getTotalReadBytes());
    try (Decompressed whole = Decompressed.of(sent.bytes(), sent.offset(), length, bounds)) {
      out.expanded(whole.length() - length);
      entries(new Slice(whole.bytes(), whole.offset(), whole.length()), Integer.MAX_VALUE, out);
    }
  }

  private void entries(Slice entries, int count, RecordStream out)
      throws BadRecord, IOException, InterruptedException {
    Slice rest = entries;
    for (int i = 0; i < count && rest.length() > 0; i++) {
      Slice entry = first(rest);
      rest = rest.from(entry.length());
      try {
        entry(entry, out);
      } catch (BadRecord e) {
        out.reject(e.reason(), e.explanation());
      } catch (MessagePackException e) {
        out.reject(Reason.MALFORMED, "an event that is no time and record: " + e.getMessage());
      }
    }
  }

  private void entry(Slice entry, RecordStream out)
      throws BadRecord, IOException, InterruptedException {
    MessageUnpacker in = entry.open();
    if (in.unpackArrayHeader() != 2) {
      throw malformed("an event that is no time and record");
    }
    Slice time = first(entry.from(in.getTotalReadBytes()));
    event(time, entry.from(in.getTotalReadBytes() + time.length()), out);
  }

  /** The time of Fluent Bit may be a list of the time and a map of what is known of the event. */
  private void event(Slice time, Slice record, RecordStream out)
      throws BadRecord, IOException, InterruptedException {
    draft.clear();
    MessageUnpacker in = time.open();
    if (time.type() == ValueType.ARRAY) {
      int parts = in.unpackArrayHeader();
      EventTime.add(in, draft);
      if (parts > 1) {
        fields.add(in, draft);
      }
    } else {
      EventTime.add(in, draft);
    }
    fields.add(record.open(), draft);
    out.add(draft, defaults);
  }

  /** The name of the chunk in the options, if it has one. */
  private static @Nullable String chunk(Slice options) throws IOException {
    MessageUnpacker in = options.open();
    if (options.type() == ValueType.NIL) {
      return null;
    }
    int count = in.unpackMapHeader();
    for (int i = 0; i < count; i++) {
      if (in.unpackString().equals("chunk")) {
        return in.unpackString();
      }
      in.skipValue();
    }
    return null;
  }

  /** The value that a range begins with. */
  private static Slice first(Slice rest) throws BadRecord {
    MessagePackScanner scanner = new MessagePackScanner(rest.length());
    try {
      if (scanner.scan(rest.bytes(), rest.offset(), rest.offset() + rest.length())) {
        return new Slice(rest.bytes(), rest.offset(), scanner.length());
      }
    } catch (IOException e) {
      throw malformed("entries that are no MessagePack, or end within one");
    }
    throw malformed("entries that end within one");
  }

  private static BadRecord malformed(String explanation) {
    return new BadRecord(Reason.MALFORMED, 0, explanation);
  }
}
