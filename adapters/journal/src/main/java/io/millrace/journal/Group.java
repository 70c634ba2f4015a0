package io.millrace.journal;

import io.millrace.ports.MillraceException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** How far a group of readers is. Thread-safe, but for {@link #persist} and {@link #close}. */
final class Group implements AutoCloseable {
  private final String name;
  private final PositionFile file;
  private final AtomicLong acknowledged;
  private final AtomicLong delivered;
  private volatile long cursor;
  private final AtomicBoolean reading = new AtomicBoolean();
  private volatile long persisted;

  Group(String name, PositionFile file, long position) {
    this.name = name;
    this.file = file;
    this.acknowledged = new AtomicLong(position);
    this.delivered = new AtomicLong(position);
    this.persisted = position;
  }

  String name() {
    return name;
  }

  /** Makes the caller the group's one reader, from what is acknowledged; false if it has one. */
  boolean startReading() {
    boolean started = reading.compareAndSet(false, true);
    if (started) {
      cursor = acknowledged.get();
    }
    return started;
  }

  void stopReading() {
    reading.set(false);
  }

  boolean isRead() {
    return reading.get();
  }

  /** All up to here was handed to the reader there is. */
  long cursor() {
    return cursor;
  }

  /** Says that the reader was handed all up to a position. */
  void moveTo(long position) {
    cursor = position;
    delivered.accumulateAndGet(position, Math::max);
  }

  /** All up to here was handed to a reader, of this process or one before. */
  long delivered() {
    return delivered.get();
  }

  /** All up to here is done. */
  long acknowledged() {
    return acknowledged.get();
  }

  void acknowledge(long position) {
    if (position > delivered.get()) {
      throw new MillraceException(
          MillraceException.Kind.INVALID,
          "group " + name + " cannot acknowledge what it was not given");
    }
    acknowledged.accumulateAndGet(position, Math::max);
  }

  /** All up to here stays done after a crash. */
  long persisted() {
    return persisted;
  }

  /** Writes the position if it has moved. */
  void persist() throws IOException {
    long position = acknowledged.get();
    if (position > persisted) {
      file.write(position);
      persisted = position;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
