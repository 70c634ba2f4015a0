package io.millrace.blocks;

import io.millrace.blocks.format.Chunk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Deletes what has expired and merges small blocks, on a thread of its own. */
final class Upkeep implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Upkeep.class.getName());

  private final BlockStoreSettings settings;
  private final Catalog catalog;
  private final BlockWriter writer;
  private final InstantSource clock;
  private final Expiry expiry;
  private final MergePlan plan;

  private final RecurringTrouble trouble =
      new RecurringTrouble(LOG, "tidy the blocks", System::nanoTime);

  /** Whether the writer may hold rows of a merge that came to no end. */
  private boolean unfinished;

  private final AtomicLong merged = new AtomicLong();
  private final AtomicLong expired = new AtomicLong();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  Upkeep(
      BlockStoreSettings settings,
      Catalog catalog,
      BlockWriter writer,
      Expiry expiry,
      InstantSource clock) {
    this.settings = settings;
    this.catalog = catalog;
    this.writer = writer;
    this.clock = clock;
    this.expiry = expiry;
    this.plan = new MergePlan(settings.merging(), settings.block().rows());
    this.thread = Thread.ofPlatform().name("block-upkeep").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Blocks that were merged into others. */
  long merged() {
    return merged.get();
  }

  /** Blocks that were deleted because they had expired. */
  long expired() {
    return expired.get();
  }

  @Override
  public void close() {
    closing.countDown();
    Threads.join(thread);
  }

  private void run() {
    try {
      while (!closing.await(settings.upkeepInterval().toNanos(), TimeUnit.NANOSECONDS)) {
        tidy();
      }
    } catch (InterruptedException e) {
      LOG.log(Level.ERROR, "the upkeep of blocks was interrupted and has ended", e);
    }
  }

  /** Expires and merges. No failure ends the thread: without it the disk would fill up. */
  private void tidy() {
    try {
      try {
        expire();
        while (closing.getCount() > 0 && mergeOnce()) {}
      } finally {
        discardUnfinished();
      }
      trouble.over();
    } catch (IOException | RuntimeException | Error e) {
      trouble.failed(e);
    }
  }

  private void discardUnfinished() {
    if (unfinished) {
      writer.discard();
      unfinished = false;
    }
  }

  private void expire() throws IOException {
    long now = clock.millis();
    try (View view = catalog.acquire()) {
      List<SealedBlock> old = blocks(view, expiry.expired(entries(view.blocks()), now));
      expiry.tell(entries(old));
      if (!old.isEmpty() && catalog.expire(old)) {
        expired.addAndGet(old.size());
      }
    }
    List<DamagedBlock> forgotten =
        catalog.damaged().stream().filter(block -> expiry.isOld(block.entry(), now)).toList();
    if (!forgotten.isEmpty()) {
      catalog.forget(forgotten);
    }
  }

  /** Merges some blocks; false if there are none to merge. */
  private boolean mergeOnce() throws IOException {
    discardUnfinished(); // should that have failed before
    try (View view = catalog.acquire()) {
      List<SealedBlock> small = blocks(view, plan.next(entries(view.blocks())));
      if (small.isEmpty()) {
        return false;
      }
      unfinished = true;
      for (SealedBlock block : small) {
        if (closing.getCount() == 0 || catalog.read(block, () -> copy(block)) == null) {
          return false;
        }
      }
      List<SealedBlock> large = writer.finish();
      unfinished = false;
      if (large.size() * 2 > small.size() + 1) {
        plan.giveUp(entries(small));
        Catalog.delete(large);
      } else if (catalog.replace(small, large)) {
        merged.addAndGet(small.size());
      }
      return true;
    }
  }

  /** Adds the rows of a block to the one being written; IOException is passed on unchecked. */
  private boolean copy(SealedBlock block) {
    try {
      for (Chunk chunk : block.block().chunks()) {
        for (int row = 0; row < chunk.rows(); row++) {
          writer.add(chunk, row);
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<BlockEntry> entries(List<SealedBlock> blocks) {
    return blocks.stream().map(SealedBlock::entry).toList();
  }

  private static List<SealedBlock> blocks(View view, Collection<BlockEntry> entries) {
    Set<Long> ids = entries.stream().map(BlockEntry::id).collect(Collectors.toSet());
    return view.blocks().stream().filter(block -> ids.contains(block.entry().id())).toList();
  }
}
