package io.millrace.protocols.loki;

import io.millrace.pipeline.record.BadBody;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.BatchLimits;
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.ReadRecords;
import io.millrace.protocols.protobuf.ProtobufReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads a push in protobuf (pkg/push/push.proto of github.com/grafana/loki):
 *
 * <pre>
 * PushRequest   streams 1 (StreamAdapter)
 * StreamAdapter labels 1 (string), entries 2 (EntryAdapter)
 * EntryAdapter  timestamp 1 (Timestamp), line 2 (string), structuredMetadata 3 (LabelPairAdapter)
 * Timestamp     seconds 1 (int64), nanos 2 (int32)
 * LabelPair     name 1 (string), value 2 (string)
 * </pre>
 */
final class ProtobufPush implements PushReader {
  private static final long NANOS = 1_000_000_000;

  private final ProtobufReader reader = new ProtobufReader();
  private final EntryWriter entries;

  /** Where in the body the line of an entry is. */
  private int lineOffset;

  private int lineLength;

  ProtobufPush(BatchLimits limits) {
    entries = new EntryWriter(limits);
  }

  @Override
  public ReadRecords read(Body body, long arrival) {
    entries.start(body, arrival);
    reader.start(body.bytes(), 0, body.length());
    try {
      while (reader.next()) {
        if (reader.field() == 1) {
          stream(reader.offset(), reader.length());
        }
      }
    } catch (BadRecord malformed) {
      throw BadBody.malformed(malformed.explanation(), null);
    } finally {
      reader.start(new byte[0], 0, 0);
    }
    return entries.finish();
  }

  private void stream(int offset, int length) throws BadRecord {
    BadRecord bad = null;
    try {
      entries.stream(LabelText.read(labels(offset, length)));
    } catch (BadRecord malformed) {
      bad = malformed;
    }
    long mark = reader.enter(offset, length);
    while (reader.next()) {
      if (reader.field() == 2) {
        entry(bad);
      }
    }
    reader.leave(mark);
  }

  /** The labels of a stream, wherever in it they stand. */
  private String labels(int offset, int length) throws BadRecord {
    String labels = "{}";
    long mark = reader.enter(offset, length);
    while (reader.next()) {
      if (reader.field() == 1) {
        labels = text();
      }
    }
    reader.leave(mark);
    return labels;
  }

  /**
   * Reads an entry.
   *
   * @param bad why none of the stream is taken; null if they are
   */
  private void entry(@Nullable BadRecord bad) {
    long mark = reader.enter();
    try {
      if (bad != null) {
        throw bad;
      }
      entries.begin();
      lineOffset = 0;
      lineLength = 0;
      while (reader.next()) {
        switch (reader.field()) {
          case 1 -> timestamp();
          case 2 -> {
            lineOffset = reader.offset();
            lineLength = reader.length();
          }
          case 3 -> metadata();
          default -> {}
        }
      }
      entries.line(reader.bytes(), lineOffset, lineLength);
    } catch (BadRecord refused) {
      entries.reject(refused);
    }
    reader.leave(mark);
  }

  private void timestamp() throws BadRecord {
    long seconds = 0;
    long nanos = 0;
    long mark = reader.enter();
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> seconds = reader.number();
        case 2 -> nanos = reader.number();
        default -> {}
      }
    }
    reader.leave(mark);
    long highest = Long.MAX_VALUE / NANOS - 1;
    if (Math.abs(seconds) < highest && nanos >= 0 && nanos < NANOS) {
      entries.time(seconds * NANOS + nanos);
    } else {
      entries.time(seconds + "s " + nanos + "ns");
    }
  }

  private void metadata() throws BadRecord {
    String name = "";
    String value = "";
    long mark = reader.enter();
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> name = text();
        case 2 -> value = text();
        default -> {}
      }
    }
    reader.leave(mark);
    entries.metadata(name, value);
  }

  private String text() {
    return new String(reader.bytes(), reader.offset(), reader.length(), StandardCharsets.UTF_8);
  }
}
