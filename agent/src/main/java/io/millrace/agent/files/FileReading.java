package io.millrace.agent.files;

import io.millrace.agent.lines.BatchMaker;
import io.millrace.agent.lines.BatchMaker.End;
import io.millrace.agent.lines.BatchMaker.Made;
import io.millrace.agent.lines.LineFormat;
import io.millrace.agent.lines.MultiLine;
import io.millrace.agent.lines.RecordMaker;
import io.millrace.model.EpochNanos;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.RecordDefaults;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the next batch of a file, through a buffer that all files share. Nothing of a file that was
 * cut short and written anew meanwhile is taken for what it had before: its prints are compared
 * after it was read. For one thread.
 */
final class FileReading {
  private final ReadingSettings settings;
  private final RecordMaker records;
  private final Origins origins;
  private final InstantSource clock;
  private final byte[] bytes;
  private final Map<Lines, BatchMaker> makers = new HashMap<>();

  private record Lines(LineFormat format, MultiLine multiLine) {}

  /**
   * @param origins what the records of a file get that do not say it themselves
   */
  FileReading(ReadingSettings settings, RecordMaker records, Origins origins, InstantSource clock) {
    this.settings = settings;
    this.records = records;
    this.origins = origins;
    this.clock = clock;
    bytes = new byte[settings.recordBytes() * BatchMaker.BUFFER_RATIO + Body.PADDING];
  }

  /**
   * Reads on.
   *
   * @param last whether nothing more will be written to the file
   */
  Outcome read(FileTail tail, boolean last, long now) throws IOException {
    FileChannel channel = tail.channel();
    FilePosition from = tail.position();
    long size = channel.size();
    tail.sized(size, now);
    if (size < Math.max(from.offset(), from.until())) {
      return new Outcome.CutShort();
    }
    if (size == from.offset()) {
      // What has the size that it had may have been written anew, if its name is in use.
      return !tail.isNamed() || from.isIn(channel) ? Outcome.NOTHING : new Outcome.CutShort();
    }
    if (!origins.isSettled(Path.of(from.path()), now)) {
      return Outcome.NOTHING;
    }
    int wanted = wanted(from, size);
    int length = Print.read(channel, from.offset(), ByteBuffer.wrap(bytes, 0, wanted));
    Arrays.fill(bytes, length, length + Body.PADDING, (byte) 0);
    Made made = make(tail, length, end(tail, last, length, size, now));
    if (made == null || made.length() == 0) {
      return from.isIn(channel) ? Outcome.NOTHING : new Outcome.CutShort();
    }
    Outcome.Read read = outcome(channel, from, made);
    // What nothing was known of before is told by what was read of it now.
    boolean same = from.isIn(channel) && read.after().head().isAt(channel, 0);
    return same ? read : new Outcome.CutShort();
  }

  private int wanted(FilePosition from, long size) {
    long there = from.isPending() ? from.until() - from.offset() : size - from.offset();
    return (int) Math.min(bytes.length - Body.PADDING, there);
  }

  private End end(FileTail tail, boolean last, int length, long size, long now) {
    FilePosition from = tail.position();
    if (from.isPending()) {
      return End.EXACT;
    }
    if (from.offset() + length < size) {
      return End.GROWING;
    }
    if (last) {
      return End.FINAL;
    }
    return tail.quietFor(now) >= settings.joinWait().toNanos() ? End.QUIET : End.GROWING;
  }

  private @Nullable Made make(FileTail tail, int length, End end) {
    FileSource source = tail.source();
    BatchMaker maker =
        makers.computeIfAbsent(
            new Lines(source.format(), source.multiLine()),
            lines ->
                new BatchMaker(
                    records,
                    lines.format(),
                    lines.multiLine(),
                    settings.recordBytes(),
                    settings.batchBytes()));
    RecordDefaults given =
        origins.of(Path.of(tail.position().path()), source).at(EpochNanos.of(clock.instant()));
    Made made = maker.make(bytes, length, end, given);
    boolean full = length == bytes.length - Body.PADDING;
    return made == null && full ? maker.make(bytes, length, End.FINAL, given) : made;
  }

  private Outcome.Read outcome(FileChannel channel, FilePosition from, Made made)
      throws IOException {
    long offset = from.offset() + made.length();
    int known = (int) Math.min(Print.MAX_BYTES, offset);
    // Of the bytes that were read where they are all there: the file may be another by now.
    Print head =
        from.offset() == 0
            ? Print.of(bytes, 0, known)
            : from.head().length() == Print.MAX_BYTES ? from.head() : Print.of(channel, 0, known);
    Print tail =
        made.length() >= known
            ? Print.of(bytes, made.length() - known, known)
            : Print.before(channel, offset);
    int rows = made.records().rows();
    Origin first = from.next();
    return new Outcome.Read(
        made.records().finish(LogRecord.DEFAULT_TENANT, first),
        from.settled(offset, rows, head, tail));
  }
}
