package io.millrace.logger.trade;

import io.millrace.logger.lane.LaneReader;
import io.millrace.logger.lane.LastResort;
import io.millrace.logger.lane.Patience;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads a trade log for the server: first what earlier runs left, then behind the threads that
 * write. Each slot is a record, whose sequence is the place of the slot, so that the same file
 * gives the same records whenever it is read, and none is missing: one that was abandoned or is
 * damaged comes as a warning under its own number, and slots whose file is gone as one, under the
 * number of the last of them. A file that cannot be opened for now is waited for. How far the
 * server has acknowledged is kept on disk.
 *
 * <p>For one thread; the figures may be asked for by any.
 */
public final class TradeReader implements LaneReader {
  private static final int FIRST_BATCH_BYTES = 64 << 10;
  private static final int LOSS_BYTES = 1 << 10;

  /** After which a file that could not be opened is tried again. */
  private static final long RETRY_NANOS = 100_000_000;

  private final TradeLogSettings settings;
  private final Patience patience;
  private final long epoch;
  private final Catalog catalog;
  private final SegmentChain chain;
  private final PositionFile acknowledged;
  private final LastResort lastResort;

  private final AtomicLong given = new AtomicLong();
  private final AtomicLong confirmed = new AtomicLong();
  private final AtomicLong abandoned = new AtomicLong();
  private final AtomicLong damaged = new AtomicLong();

  /** The file being read; null if none is open. */
  private @Nullable OpenSegment open;

  /** Where reading goes on if no file is open. */
  private Position at;

  /** The file that could not be opened, and when to try again; null if none. */
  private @Nullable Path unreadable;

  private long retryAt;

  /** The end of what was given in this run, the furthest. */
  private Position furthest = Position.START;

  private int batchBytes = FIRST_BATCH_BYTES;

  TradeReader(
      TradeLogSettings settings,
      long epoch,
      Catalog catalog,
      SegmentChain chain,
      PositionFile acknowledged,
      LastResort lastResort) {
    this.settings = settings;
    this.patience = new Patience(settings.patience());
    this.epoch = epoch;
    this.catalog = catalog;
    this.chain = chain;
    this.acknowledged = acknowledged;
    this.lastResort = lastResort;
    this.at = acknowledged.position();
  }

  @Override
  public @Nullable LogBatch next() {
    if (open != null && open.isRead()) {
      goOn(open.position());
    }
    if (open != null) {
      return read(open);
    }
    SegmentFile file = catalog.at(at);
    if (file == null || (file.path().equals(unreadable) && System.nanoTime() - retryAt < 0)) {
      return null;
    }
    Position from = at.epoch() == file.first().epoch() ? at : new Position(file.first().epoch(), 0);
    if (from.compareTo(file.first()) < 0) {
      return missing(file, from, file.first());
    }
    return file.isDamaged() ? missing(file, from, file.end()) : open(file, from);
  }

  private @Nullable LogBatch open(SegmentFile file, Position from) {
    int slot = (int) (from.sequence() - file.first().sequence());
    try {
      open = new OpenSegment(file, isWritten(file), slot);
      unreadable = null;
      return read(open);
    } catch (NoSuchFileException e) {
      return gone(file, from);
    } catch (IOException e) {
      retryAt = System.nanoTime() + RETRY_NANOS;
      if (!file.path().equals(unreadable)) {
        unreadable = file.path();
        lastResort.say(
            "cannot read %s, and will try again; no trades are sent until then. Should it be lost, move it away: %s"
                .formatted(file.path(), e));
      }
      return null;
    }
  }

  /** Somebody deleted a file. One that is written has lost as much as was written when it ends. */
  private @Nullable LogBatch gone(SegmentFile file, Position from) {
    Position end = file.end();
    if (isWritten(file)) {
      Position claimed = new Position(epoch, chain.claimed());
      if (claimed.compareTo(end) < 0 && !chain.isClosed()) {
        return null;
      }
      end = claimed.compareTo(end) < 0 ? claimed : end;
    }
    return from.compareTo(end) < 0 ? missing(file, from, end) : null;
  }

  /**
   * Tells of slots that cannot be read, all at once. The number of the last of them makes reading
   * go on behind them once it is acknowledged; and should the server have had them all, as when it
   * is only the position that was lost, it has that number too, and passes this over.
   *
   * @param file theirs, or the one behind them
   */
  private LogBatch missing(SegmentFile file, Position from, Position end) {
    long count = end.sequence() - from.sequence();
    LogBatchWriter batch = new LogBatchWriter(LOSS_BYTES);
    new TradeRecords(file.header()).missing(from.sequence(), count, batch);
    damaged.addAndGet(count);
    goOn(end);
    return finish(batch, origin(file, end.sequence() - 1), end);
  }

  private @Nullable LogBatch read(OpenSegment from) {
    Origin first = origin(from.file, from.position().sequence());
    LogBatchWriter batch = new LogBatchWriter(batchBytes);
    while (!from.isRead()
        && batch.rows() < settings.batchRecords()
        && batch.length() < settings.batchBytes()
        && give(from, batch)) {
      from.next++;
    }
    if (batch.rows() == 0) {
      return null;
    }
    batchBytes = batch.length() + 1024;
    return finish(batch, first, from.position());
  }

  private LogBatch finish(LogBatchWriter batch, Origin first, Position end) {
    given.addAndGet(batch.rows());
    if (end.compareTo(furthest) > 0) {
      furthest = end;
    }
    return batch.finish(LogRecord.DEFAULT_TENANT, first);
  }

  private static Origin origin(SegmentFile file, long sequence) {
    return new Origin(file.header().writing().producer(), file.first().epoch(), sequence);
  }

  private boolean isWritten(SegmentFile file) {
    return file.first().epoch() == epoch;
  }

  private void goOn(Position position) {
    open = null;
    at = position;
  }

  /** Adds what the next slot holds to a batch; false if it is not known yet. */
  private boolean give(OpenSegment from, LogBatchWriter batch) {
    if (from.isWritten && from.slots.isOpen(from.next) && !giveUp(from)) {
      return false;
    }
    TradeSlot slot = from.slot;
    slot.decode(from.next, from.slots.read(from.next, slot.bytes()));
    switch (slot.state()) {
      case TRADE -> from.records.trade(slot, batch);
      case DECLARATION -> from.records.declaration(slot, batch);
      case DAMAGED -> {
        damaged.getAndIncrement();
        from.records.damaged(slot, from.file.path().getFileName(), batch);
      }
      case FREE, UNCOMMITTED, ABANDONED -> {
        abandoned.getAndIncrement();
        from.records.abandoned(batch);
      }
    }
    return true;
  }

  /**
   * A slot that is not committed is free, or its thread is about to commit it. If it is only late
   * by more than our patience it is given up.
   *
   * @return whether it is done with now, in this way or because it was committed after all
   */
  private boolean giveUp(OpenSegment from) {
    long sequence = from.file.first().sequence() + from.next;
    long claimed = chain.claimed();
    if (claimed <= sequence || !patience.isOver(sequence, claimed)) {
      return false;
    }
    catalog.keepMemory(from.file);
    from.slots.giveUp(from.next);
    return true;
  }

  /**
   * As {@link LaneReader#acknowledge}. What was rewound and is acknowledged after all is not given
   * again.
   *
   * @throws IllegalArgumentException if the batch was not given by this reader
   */
  @Override
  public void acknowledge(LogBatch batch) {
    Origin end = batch.first().plus(batch.rows());
    Position position = new Position(end.epoch(), end.sequence());
    if (position.compareTo(furthest) > 0) {
      throw new IllegalArgumentException("this batch was not given by the reader: " + batch);
    }
    if (position.compareTo(acknowledged.position()) <= 0) {
      return;
    }
    if (position.compareTo(open == null ? at : open.position()) > 0) {
      // Its file may be deleted from now on, and reading its memory then would end the process.
      goOn(position);
    }
    confirmed.addAndGet(batch.rows());
    try {
      acknowledged.write(position);
    } catch (IOException e) {
      lastResort.say(
          "cannot write down what the server has acknowledged, after a restart it will be sent again: "
              + e);
    }
  }

  /** Does nothing: what makes room in a trade log is the server's acknowledgement alone. */
  @Override
  public void tend() {}

  @Override
  public void rewind() {
    goOn(acknowledged.position());
  }

  @Override
  public void close() {
    open = null;
    try {
      acknowledged.close();
    } catch (IOException e) {
      lastResort.say("cannot close the file of what was acknowledged: " + e);
    }
  }

  long given() {
    return given.get();
  }

  long acknowledged() {
    return confirmed.get();
  }

  long abandoned() {
    return abandoned.get();
  }

  long damaged() {
    return damaged.get();
  }
}
