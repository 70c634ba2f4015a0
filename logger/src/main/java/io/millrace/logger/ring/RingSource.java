package io.millrace.logger.ring;

import io.millrace.logger.lane.LossRecord;
import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import org.jspecify.annotations.Nullable;

/** One ring as part of a lane: makes batches of its entries. */
final class RingSource {
  private final Ring ring;
  private final RingReader reader;
  private final EntryFormat format;
  private final EntryDecoder decoder;
  private final DeclarationRecord declarations;
  private final BatchSettings settings;
  private Place released;
  private boolean open = true;

  /** Whether the lane keeps nothing beside the ring that is to be told. */
  private boolean complete;

  RingSource(Ring ring, EntryFormat format, BatchSettings settings) {
    this.ring = ring;
    this.reader = ring.reader();
    this.format = format;
    this.decoder = format.open(ring.path(), ring.writing());
    this.declarations =
        new DeclarationRecord(new LossRecord(format.lane(), ring.writing(), format.signal()));
    this.settings = settings;
    this.released = reader.place();
  }

  long epoch() {
    return ring.writing().epoch();
  }

  long used() {
    return ring.used();
  }

  int capacity() {
    return ring.capacity();
  }

  /** The place behind what was read. */
  Place place() {
    return reader.place();
  }

  boolean isAtEnd() {
    return complete && reader.isAtEnd();
  }

  void rewind() {
    reader.rewind();
  }

  long evict(long keep) {
    long count = reader.evict(keep);
    released = reader.place();
    return count;
  }

  /**
   * The next batch.
   *
   * @param now nanoseconds since the epoch
   * @param allAcknowledged whether nothing given out waits for an answer
   */
  @Nullable LogBatch read(long now, boolean allAcknowledged) {
    if (allAcknowledged && !ring.isLive()) {
      reader.release(
          reader.place()); // torn entries at the end must not keep their own declaration out
    }
    reader.declare(now, Level.WARN.code());
    if (ring.isLive()) {
      complete = decoder.complete(ring, now);
    }
    LogBatch batch = readEntries(now);
    if (batch == null && !ring.isLive()) {
      complete = decoder.complete(ring, now);
      batch = readEntries(now);
    }
    return batch;
  }

  private @Nullable LogBatch readEntries(long now) {
    LogBatchWriter writer = null;
    long first = 0;
    while ((writer == null
            || (writer.rows() < settings.rows() && writer.length() < settings.bytes()))
        && reader.next()) {
      if (writer == null) {
        writer = new LogBatchWriter(settings.bytes() / 4);
        first = reader.entry().sequence();
      }
      write(writer, now);
    }
    return writer == null
        ? null
        : writer.finish(
            LogRecord.DEFAULT_TENANT, new Origin(ring.writing().producer(), epoch(), first));
  }

  private void write(LogBatchWriter writer, long now) {
    Declaration declaration = reader.entry().declaration();
    if (declaration != null) {
      declarations.write(declaration, writer);
      return;
    }
    try {
      decoder.decode(reader.entry(), writer);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      writer.discard();
      declarations.writeDamaged(now, reader.entry().length(), writer);
    }
  }

  /** Lets go of what stands before a place; tells how many records that is. */
  long release(Place place) {
    long count = Math.max(0, place.sequence() - released.sequence());
    reader.release(place);
    released = place;
    return count;
  }

  /**
   * Lets go of the file.
   *
   * @param now nanoseconds since the epoch
   */
  void close(long now) {
    if (!open) {
      return;
    }
    open = false;
    if (ring.isLive()) {
      complete = decoder.complete(ring, now);
    }
    ring.seal();
    reader.rewind();
    if (!reader.next() && isAtEnd()) {
      format.delete(ring.path()); // first: a ring of which nothing is left needs it no more
      ring.delete();
    } else {
      ring.close();
    }
  }
}
