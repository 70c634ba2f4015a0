package io.millrace.query.http;

import io.millrace.http.JsonBytes;
import io.millrace.model.LogRecord;
import io.millrace.query.RunningQuery;
import io.millrace.query.pipe.Row;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Frames of an answer, each a line of JSON, between the query, which adds to them, and a thread
 * that sends them as fast as the client reads. No more than one of a kind waits while another is on
 * its way: records are gathered up to a bound, a picture takes the place of the one before.
 * Thread-safe.
 */
final class Frames {
  /** About the most bytes of records that wait. */
  static final int MOST_WAITING = 256 << 10;

  /** How often it is told how far the query is. */
  private static final long TICK_MILLIS = 250;

  private final RunningQuery query;
  private final long began = System.nanoTime();

  /** Guarded by this, as are all below. */
  private List<LogRecord> records = new ArrayList<>();

  private long recordBytes;
  private byte @Nullable [] picture;
  private byte @Nullable [] end;
  private boolean gone;

  Frames(RunningQuery query) {
    this.query = query;
  }

  /** Milliseconds since the query began. */
  long tookMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
  }

  /** Adds a record if there is room; says whether there was. */
  synchronized boolean offer(LogRecord record) {
    if (recordBytes >= MOST_WAITING) {
      return false;
    }
    records.add(record);
    recordBytes += Row.of(record).bytes();
    if (recordBytes >= MOST_WAITING) {
      notifyAll();
    }
    return true;
  }

  /** Adds a record, and waits for room first. */
  synchronized void put(LogRecord record) throws IOException {
    try {
      while (!gone && !offer(record)) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a client reads");
    }
    if (gone) {
      throw Asking.cancelled();
    }
  }

  /** Shows a picture, whole as a frame; one that still waits is dropped. */
  synchronized void show(byte[] frame) {
    picture = frame;
  }

  /** Whether a picture waits to be sent, so that another would be in vain. */
  synchronized boolean hasPicture() {
    return picture != null;
  }

  /** Adds the last frame. */
  synchronized void end(byte[] frame) {
    end = frame;
    notifyAll();
  }

  /** Sends all frames, and returns after the last. */
  void send(OutputStream out) throws IOException {
    try {
      write(out, frame("begun", json -> json.writeStringField("id", query.id())));
      out.flush();
      long told = -1;
      Waiting next = take();
      while (next.end() == null) {
        write(out, next);
        if (query.rows() != told) {
          told = query.rows();
          write(out, progress());
        }
        out.flush();
        next = take();
      }
      write(out, next);
      write(out, next.end());
    } finally {
      leave();
    }
  }

  /** A line of JSON that says in {@code type} what it is. */
  static byte[] frame(String type, JsonBytes.Content content) {
    return JsonBytes.of(json -> {
      json.writeStringField("type", type);
      content.write(json);
    });
  }

  private byte[] progress() {
    return frame(
        "progress",
        json -> {
          ProgressJson.write(json, query);
          json.writeNumberField("took_ms", tookMillis());
        });
  }

  /** What is to be sent next. */
  private record Waiting(
      List<LogRecord> records, byte @Nullable [] picture, byte @Nullable [] end) {}

  /** Waits for a moment, unless there is much to send or nothing more to come. */
  private synchronized Waiting take() throws IOException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
    try {
      long left = TICK_MILLIS;
      while (end == null && recordBytes < MOST_WAITING && left > 0) {
        wait(left);
        left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a query runs");
    }
    Waiting taken = new Waiting(records, picture, end);
    records = new ArrayList<>();
    recordBytes = 0;
    picture = null;
    notifyAll();
    return taken;
  }

  /** Whoever waits for room waits in vain. */
  private synchronized void leave() {
    gone = true;
    notifyAll();
  }

  private static void write(OutputStream out, Waiting waiting) throws IOException {
    if (!waiting.records().isEmpty()) {
      write(
          out,
          frame(
              "logs",
              json -> {
                json.writeArrayFieldStart("logs");
                for (LogRecord record : waiting.records()) {
                  RecordJson.write(json, record);
                }
                json.writeEndArray();
              }));
    }
    if (waiting.picture() != null) {
      write(out, waiting.picture());
    }
  }

  private static void write(OutputStream out, byte[] frame) throws IOException {
    out.write(frame);
    out.write('\n');
  }
}
