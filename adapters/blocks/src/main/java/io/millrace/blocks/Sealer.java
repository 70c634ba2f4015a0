package io.millrace.blocks;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns segments into blocks, on a thread of its own. Segments that wait together share one commit.
 * What cannot be written is tried again, ever later, until there is room, or the store is closed.
 */
final class Sealer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Sealer.class.getName());
  private static final int MAX_DOUBLINGS = 5;

  private final BlockStoreSettings settings;
  private final Intake intake;
  private final Catalog catalog;
  private final BlockWriter writer;
  private final RecurringTrouble trouble =
      new RecurringTrouble(LOG, "write logs to disk", System::nanoTime);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  Sealer(BlockStoreSettings settings, Intake intake, Catalog catalog, BlockWriter writer) {
    this.settings = settings;
    this.intake = intake;
    this.catalog = catalog;
    this.writer = writer;
    this.thread = Thread.ofPlatform().name("block-sealer").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Seals what is in line, tried once more if it failed, and ends. The intake is closed before. */
  @Override
  public void close() {
    closing.countDown();
    Threads.join(thread);
  }

  private void run() {
    int failures = 0;
    try {
      List<OpenSegment> segments = intake.awaitFull();
      while (!segments.isEmpty()) {
        boolean last = closing.getCount() == 0;
        if (seal(segments)) {
          failures = 0;
        } else if (last) {
          return;
        } else {
          pause(failures++);
        }
        segments = intake.awaitFull();
      }
    } catch (InterruptedException e) {
      // Nobody has this thread to interrupt it; should it happen, what is unsealed is not durable.
      LOG.log(Level.ERROR, "sealing was interrupted and has ended", e);
      intake.sealFailed("sealing was interrupted");
    }
  }

  private boolean seal(List<OpenSegment> segments) {
    try {
      catalog.seal(segments, write(segments));
      intake.sealed(segments);
      trouble.over();
      return true;
    } catch (IOException | RuntimeException | Error e) {
      // An error too: a thread that ended would leave the store taking what is never kept.
      writer.discard();
      intake.sealFailed(e.toString());
      trouble.failed(e);
      return false;
    }
  }

  private List<SealedBlock> write(List<OpenSegment> segments) throws IOException {
    for (OpenSegment segment : segments) {
      for (OpenRows rows : segment.rowGroups()) {
        rows.forEach(writer::add);
      }
      writer.endBlock();
    }
    return writer.finish();
  }

  private void pause(int failures) throws InterruptedException {
    long wait = settings.retryWait().toNanos() << Math.min(failures, MAX_DOUBLINGS);
    boolean closed = closing.await(wait, TimeUnit.NANOSECONDS);
    if (closed) {
      LOG.log(Level.INFO, "the store is closed: trying a last time to write what is not durable");
    }
  }
}
