package io.millrace.logger.trade;

import io.millrace.logger.lane.LaneReader;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads a trade log for the server: first what earlier runs left, then behind the threads that
 * write. Each slot is a record, whose sequence is the place of the slot, so that the same file
 * gives the same records whenever it is read, and none is missing: one that was abandoned or is
 * damaged comes as a warning under its own number. How far the server has acknowledged is kept on
 * disk.
 *
 * <p>For one thread; the figures may be asked for by any.
 */
public final class TradeReader implements LaneReader {
  private static final System.Logger LOG = System.getLogger(TradeReader.class.getName());
  private static final int FIRST_BATCH_BYTES = 64 << 10;

  private final TradeLogSettings settings;
  private final long epoch;
  private final Catalog catalog;
  private final SegmentChain chain;
  private final PositionFile acknowledged;

  private final AtomicLong given = new AtomicLong();
  private final AtomicLong confirmed = new AtomicLong();
  private final AtomicLong abandoned = new AtomicLong();
  private final AtomicLong damaged = new AtomicLong();

  /** The file being read; null if reading goes on with the first that is not acknowledged. */
  private @Nullable OpenFile open;

  /** The end of what was given in this run, the furthest. */
  private Position furthest = Position.START;

  private int batchBytes = FIRST_BATCH_BYTES;

  /** The sequence of the slot that is waited for, and since when; negative if none is. */
  private long awaited = -1;

  private long awaitedSince;

  TradeReader(
      TradeLogSettings settings,
      long epoch,
      Catalog catalog,
      SegmentChain chain,
      PositionFile acknowledged) {
    this.settings = settings;
    this.epoch = epoch;
    this.catalog = catalog;
    this.chain = chain;
    this.acknowledged = acknowledged;
  }

  /** A file, and how far it was read. */
  private static final class OpenFile {
    final SegmentFile file;
    final boolean isWritten;
    final MappedSlots slots;
    final TradeSlot slot;
    final TradeRecords records;
    int next;

    OpenFile(SegmentFile file, boolean isWritten, int next) throws IOException {
      this.file = file;
      this.isWritten = isWritten;
      this.slots = MappedSlots.map(file, isWritten);
      this.slot = new TradeSlot(file.header());
      this.records = new TradeRecords(file.header());
      this.next = next;
    }

    boolean isRead() {
      return next == file.slots();
    }

    Position position() {
      return new Position(file.first().epoch(), file.first().sequence() + next);
    }
  }

  @Override
  public @Nullable LogBatch next() {
    OpenFile from = moveOn();
    if (from == null) {
      return null;
    }
    Origin first =
        new Origin(
            from.file.header().writing().producer(),
            from.position().epoch(),
            from.position().sequence());
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
    given.addAndGet(batch.rows());
    if (from.position().compareTo(furthest) > 0) {
      furthest = from.position();
    }
    return batch.finish(LogRecord.DEFAULT_TENANT, first);
  }

  /** The file that has the next slot, or will have it; null if there is none yet. */
  private @Nullable OpenFile moveOn() {
    while (open == null || open.isRead()) {
      Position position = open == null ? acknowledged.position() : open.file.end();
      SegmentFile file = open == null ? catalog.at(position) : catalog.after(open.file);
      if (file == null) {
        return null;
      }
      boolean isWithin = file.first().compareTo(position) < 0;
      int slot = isWithin ? (int) (position.sequence() - file.first().sequence()) : 0;
      try {
        open = new OpenFile(file, file.first().epoch() == epoch, slot);
      } catch (IOException e) {
        // The server will see that its sequences are missing.
        LOG.log(Level.ERROR, "cannot read " + file.path() + ", whose trades are left out", e);
        catalog.remove(file);
      }
    }
    return open;
  }

  /** Adds what the next slot holds to a batch; false if it is not known yet. */
  private boolean give(OpenFile from, LogBatchWriter batch) {
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
  private boolean giveUp(OpenFile from) {
    long sequence = from.file.first().sequence() + from.next;
    if (chain.claimed() <= sequence) {
      return false;
    }
    long now = System.nanoTime();
    if (awaited != sequence) {
      awaited = sequence;
      awaitedSince = now;
    }
    if (now - awaitedSince < settings.patience().toNanos()) {
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
    if (open != null && position.compareTo(open.position()) > 0) {
      // Its file may be deleted from now on, and reading its memory then would end the process.
      open = null;
    }
    confirmed.addAndGet(batch.rows());
    try {
      acknowledged.write(position);
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          "cannot write down what the server has acknowledged: after a restart it will be sent again",
          e);
    }
  }

  /** Does nothing: what makes room in a trade log is the server's acknowledgement alone. */
  @Override
  public void tend() {}

  @Override
  public void rewind() {
    open = null;
  }

  @Override
  public void close() {
    open = null;
    try {
      acknowledged.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "cannot close the file of what was acknowledged", e);
    }
  }

  long forwarded() {
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
