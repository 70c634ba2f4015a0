package io.millrace.blocks;

import io.millrace.blocks.BlockStoreSettings.Retention;
import io.millrace.ports.OriginRun;
import io.millrace.ports.RetentionListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Decides which blocks are old enough, or too many, to be deleted, and tells who wants to know. */
final class Expiry {
  private final Retention retention;
  private final RetentionListener listener;

  Expiry(Retention retention, RetentionListener listener) {
    this.retention = retention;
    this.listener = listener;
  }

  /** Tells of blocks that are about to go. */
  void tell(Collection<BlockEntry> blocks) {
    for (BlockEntry block : blocks) {
      List<OriginRun> runs =
          block.origins().stream()
              .map(run -> new OriginRun(run.producer(), run.epoch(), run.first(), run.last()))
              .toList();
      listener.deleting(block.tenant(), runs, block.minTimestamp(), block.maxTimestamp());
    }
  }

  /**
   * The blocks that are to go.
   *
   * @param now milliseconds since the epoch
   */
  List<BlockEntry> expired(Collection<BlockEntry> blocks, long now) {
    List<BlockEntry> oldestFirst = new ArrayList<>(blocks);
    oldestFirst.sort(Comparator.comparingLong(BlockEntry::maxTimestamp));
    long bytes = blocks.stream().mapToLong(BlockEntry::bytes).sum();
    List<BlockEntry> expired = new ArrayList<>();
    for (BlockEntry block : oldestFirst) {
      boolean tooMuch = retention.bytes() > 0 && bytes > retention.bytes();
      if (!tooMuch && !isOld(block, now)) {
        break;
      }
      expired.add(block);
      bytes -= block.bytes();
    }
    return expired;
  }

  /** Whether all records of the block are older than records are kept. */
  boolean isOld(BlockEntry block, long now) {
    if (retention.age().isZero()) {
      return false;
    }
    long newest = Math.floorDiv(block.maxTimestamp(), TimeUnit.MILLISECONDS.toNanos(1));
    return newest < now - retention.age().toMillis();
  }
}
