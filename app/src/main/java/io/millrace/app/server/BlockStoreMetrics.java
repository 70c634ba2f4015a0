package io.millrace.app.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.blocks.BlockStore;
import io.millrace.blocks.BlockStoreStatistics;

/** What the block store tells of itself, as metrics. */
final class BlockStoreMetrics {
  private BlockStoreMetrics() {}

  /** Adds them to a registry, which asks whenever it is asked. */
  static void bind(MeterRegistry registry, BlockStore store) {
    Figures<BlockStore, BlockStoreStatistics> metrics =
        new Figures<>(registry, "millrace.store", store, BlockStore::statistics);
    metrics.gauge("rows", "Records in sealed blocks", BlockStoreStatistics::rows);
    metrics.gauge("blocks", "Sealed blocks", BlockStoreStatistics::blocks);
    metrics.gauge("bytes", "What blocks take on disk", BlockStoreStatistics::bytes);
    metrics.gauge(
        "unsealed.rows",
        "Records that are found but not in a block yet",
        BlockStoreStatistics::unsealedRows);
    metrics.gauge(
        "unsealed.bytes",
        "Encoded size of the records that are not in a block yet",
        BlockStoreStatistics::unsealedBytes);
    metrics.counter(
        "duplicate.rows",
        "Records passed over because they were stored already",
        BlockStoreStatistics::duplicateRows);
    metrics.counter(
        "seal.failures",
        "Attempts to write blocks that failed",
        BlockStoreStatistics::sealFailures);
    metrics.counter(
        "merged.blocks", "Blocks merged into larger ones", BlockStoreStatistics::mergedBlocks);
    metrics.counter(
        "expired.blocks", "Blocks that retention deleted", BlockStoreStatistics::expiredBlocks);
    metrics.gauge(
        "damaged.blocks", "Blocks set aside or missing", BlockStoreStatistics::damagedBlocks);
  }
}
