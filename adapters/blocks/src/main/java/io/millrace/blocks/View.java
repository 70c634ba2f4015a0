package io.millrace.blocks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All records of a store at one moment: every record is in exactly one of its blocks or unsealed
 * segments, also while rows are handed over from one to the other. The lists never change, though
 * unsealed segments grow. Whoever got it from {@link Catalog#acquire} releases it when done, and
 * only then may blocks that are gone from later views be unmapped and deleted. Thread-safe.
 *
 * @param blocks sealed blocks, in no order
 * @param segments rows that are not in a block yet
 */
record View(List<SealedBlock> blocks, List<OpenSegment> segments, AtomicInteger holders)
    implements AutoCloseable {

  /** A view of these blocks, which it holds itself; the caller holds the view. */
  static View of(List<SealedBlock> blocks, List<OpenSegment> segments) {
    blocks.forEach(SealedBlock::retain);
    return new View(List.copyOf(blocks), List.copyOf(segments), new AtomicInteger(1));
  }

  /** Holds it once more; false if nobody held it any longer, so that it is too late. */
  boolean tryRetain() {
    int held = holders.get();
    while (held > 0) {
      if (holders.compareAndSet(held, held + 1)) {
        return true;
      }
      held = holders.get();
    }
    return false;
  }

  /** Gives up one hold. */
  @Override
  public void close() {
    if (holders.decrementAndGet() == 0) {
      blocks.forEach(SealedBlock::release);
    }
  }

  /** The blocks that may hold records of the tenant within [from, to). */
  List<SealedBlock> blocks(String tenant, long from, long to) {
    List<SealedBlock> overlapping = new ArrayList<>();
    for (SealedBlock block : blocks) {
      if (block.entry().overlaps(tenant, from, to)) {
        overlapping.add(block);
      }
    }
    return overlapping;
  }

  /** The unsealed rows of the tenant that may lie within [from, to). */
  List<OpenRows> openRows(String tenant, long from, long to) {
    List<OpenRows> overlapping = new ArrayList<>();
    for (OpenSegment segment : segments) {
      if (segment.tenant().equals(tenant)) {
        for (OpenRows rows : segment.rowGroups()) {
          if (rows.maxTimestamp() >= from && (rows.minTimestamp() < to || to == Long.MAX_VALUE)) {
            overlapping.add(rows);
          }
        }
      }
    }
    return overlapping;
  }
}
