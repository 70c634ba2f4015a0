package io.millrace.protocols.loki;

import io.millrace.model.Level;
import io.millrace.model.LogBatchWriter;
import io.millrace.pipeline.record.BadBody;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.BatchLimits;
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.Part;
import io.millrace.pipeline.record.PlainLine;
import io.millrace.pipeline.record.ReadRecords;
import io.millrace.pipeline.record.RecordDefaults;
import io.millrace.pipeline.record.RecordDraft;
import io.millrace.pipeline.record.Rejections;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the entries of streams into a batch. Labels and structured metadata become fields, and the
 * line, whatever it holds, the message: Loki's users have it taken apart when they search, not
 * before. Its level is what a label or the metadata say, or else what stands in it.
 *
 * <pre>
 * start(); (stream(); (begin(); metadata()*; time(); line() | reject())*)*
 * </pre>
 *
 * <p>Not thread-safe; made to be reused.
 */
final class EntryWriter {
  private static final String DETECTED = "detected_level";

  private final BatchLimits limits;
  private final RecordDraft draft;
  private final PlainLine plain = new PlainLine();

  private LogBatchWriter out = new LogBatchWriter(0);
  private Rejections rejections = new Rejections(Body.copyOf(new byte[0]), 1);
  private RecordDefaults defaults = RecordDefaults.of(null, null, 0);
  private StreamLabels labels = StreamLabels.of(List.of());

  /** What Loki itself, or a client in its place, found in a line: for the stream, and the entry. */
  private String streamDetected = "";

  private String detected = "";

  private int count;

  /** Of the labels of the stream, and of the entries so far, with what each has of labels. */
  private long labelBytes;

  private long bytes;

  EntryWriter(BatchLimits limits) {
    this.limits = limits;
    draft = new RecordDraft(limits.record());
  }

  /**
   * Starts on a body.
   *
   * @param arrival nanoseconds since the epoch
   */
  void start(Body body, long arrival) {
    out = new LogBatchWriter(body.length());
    rejections = new Rejections(body, limits.reasons());
    defaults = RecordDefaults.of(null, null, arrival);
    count = 0;
    bytes = 0;
    draft.start(body);
  }

  /** What was written; lets go of the body, which is large. */
  ReadRecords finish() {
    draft.start(Body.copyOf(new byte[0]));
    return new ReadRecords(out, rejections, false);
  }

  /** The entries that follow have these labels. */
  void stream(List<Label> streamLabels) {
    labels = StreamLabels.of(streamLabels);
    labelBytes =
        streamLabels.stream()
            .mapToLong(label -> (long) label.name().length() + label.value().length())
            .sum();
    streamDetected =
        streamLabels.stream()
            .filter(label -> label.name().equals(DETECTED))
            .map(Label::value)
            .findFirst()
            .orElse("");
    plain.clear();
  }

  /** Starts over with the next entry. */
  void begin() throws BadRecord {
    bytes += labelBytes;
    limits.checkShared(bytes);
    draft.clear();
    detected = streamDetected;
    labels.addTo(draft);
  }

  /** What the client knows of the entry beside its line. */
  void metadata(String name, String value) throws BadRecord {
    if (name.equals(DETECTED)) {
      detected = value;
    }
    draft.field(name, value);
  }

  /** When it happened, nanoseconds since the epoch. */
  void time(long nanos) throws BadRecord {
    draft.timestamp(nanos);
  }

  /** When it happened: a time that is not in nanoseconds, or none at all. */
  void time(String text) throws BadRecord {
    draft.part(Part.TIMESTAMP, text);
  }

  /** Writes the entry with its line. */
  void line(String line) throws BadRecord {
    draft.part(Part.MESSAGE, line);
    if (!draft.has(Part.LEVEL)) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      level(Arrays.copyOf(bytes, bytes.length + Body.PADDING), 0, bytes.length);
    }
    write();
  }

  /** Writes the entry with its line, behind which the array goes on by {@link Body#PADDING}. */
  void line(byte[] bytes, int offset, int length) throws BadRecord {
    draft.part(Part.MESSAGE, bytes, offset, length);
    if (!draft.has(Part.LEVEL)) {
      level(bytes, offset, length);
    }
    write();
  }

  private void write() throws BadRecord {
    draft.write(out, defaults);
    count();
  }

  /** Passes over the entry. */
  void reject(BadRecord bad) {
    rejections.add(count, bad);
    count();
  }

  private void level(byte[] bytes, int offset, int length) throws BadRecord {
    Level said = Level.parse(detected).orElse(null);
    if (said == null) {
      plain.read(bytes, offset, length, 0);
      said = Level.ofCode(plain.level());
    }
    draft.level(said);
  }

  /**
   * Counts an entry.
   *
   * @throws BadBody if the request brings too much
   */
  private void count() {
    limits.check(++count, out);
  }
}
