package io.millrace.agent.stream;

import io.millrace.agent.files.ReadingSettings;
import io.millrace.agent.lines.BatchMaker;
import io.millrace.agent.lines.BatchMaker.End;
import io.millrace.agent.lines.BatchMaker.Made;
import io.millrace.agent.lines.LineFormat;
import io.millrace.agent.lines.MultiLine;
import io.millrace.agent.lines.RecordMaker;
import io.millrace.agent.send.Buffer;
import io.millrace.model.EpochNanos;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.RecordDefaults;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads a stream to its end into the buffer. While the buffer has no room it reads no more, so that
 * whoever writes waits. For one thread.
 */
public final class StreamReading {
  private static final long POLL_NANOS = 20_000_000;

  private final InputStream in;
  private final BatchMaker maker;
  private final RecordDefaults defaults;
  private final Buffer buffer;
  private final Duration joinWait;
  private final InstantSource clock;
  private final byte[] bytes;
  private Origin next;
  private int length;

  /**
   * @param records makes them of its lines
   * @param limits of records and batches, and how long a record is held back for more lines
   * @param first origin of the first record
   */
  public StreamReading(
      InputStream in,
      RecordMaker records,
      ReadingSettings limits,
      RecordDefaults defaults,
      Buffer buffer,
      Origin first,
      InstantSource clock) {
    this.in = in;
    this.joinWait = limits.joinWait();
    this.defaults = defaults;
    this.buffer = buffer;
    this.clock = clock;
    maker =
        new BatchMaker(
            records, LineFormat.AUTO, MultiLine.AUTO, limits.recordBytes(), limits.batchBytes());
    next = first;
    bytes = new byte[limits.recordBytes() * BatchMaker.BUFFER_RATIO + Body.PADDING];
  }

  /**
   * Reads until the stream ends. On return all of it is in the buffer.
   *
   * @return how many records there were
   */
  public long run() throws IOException, InterruptedException {
    long start = next.sequence();
    while (true) {
      if (length > 0 && isQuiet()) {
        keep(End.QUIET);
      }
      int read = in.read(bytes, length, bytes.length - Body.PADDING - length);
      if (read < 0) {
        break;
      }
      length += read;
      keep(End.GROWING);
      if (length == bytes.length - Body.PADDING) {
        keep(End.FINAL);
      }
    }
    while (length > 0) {
      keep(End.FINAL);
    }
    return next.sequence() - start;
  }

  /** Waits for more; true if none came for as long as a record is held back. */
  private boolean isQuiet() throws IOException {
    long end = System.nanoTime() + joinWait.toNanos();
    while (in.available() == 0) {
      if (System.nanoTime() - end > 0) {
        return true;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return false;
  }

  private void keep(End end) throws InterruptedException {
    Arrays.fill(bytes, length, length + Body.PADDING, (byte) 0);
    Made made = maker.make(bytes, length, end, defaults.at(EpochNanos.of(clock.instant())));
    if (made == null) {
      return;
    }
    int rows = made.records().rows();
    if (rows > 0) {
      buffer.keep(List.of(made.records().finish(LogRecord.DEFAULT_TENANT, next)));
      next = next.plus(rows);
    }
    System.arraycopy(bytes, made.length(), bytes, 0, length - made.length());
    length -= made.length();
  }
}
