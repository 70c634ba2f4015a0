package io.millrace.app.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.blocks.BlockStore;
import io.millrace.blocks.BlockStoreStatistics;
import java.util.function.ToDoubleFunction;

/** What the block store tells of itself, as metrics. */
final class BlockStoreMetrics {
  private final MeterRegistry registry;
  private final BlockStore store;

  private BlockStoreMetrics(MeterRegistry registry, BlockStore store) {
    this.registry = registry;
    this.store = store;
  }

  /** Adds them to a registry, which asks whenever it is asked. */
  static void bind(MeterRegistry registry, BlockStore store) {
    BlockStoreMetrics metrics = new BlockStoreMetrics(registry, store);
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
    metrics.gauge(
        "duplicate.rows",
        "Records passed over because they were stored already",
        BlockStoreStatistics::duplicateRows);
    metrics.gauge(
        "seal.failures",
        "Attempts to write blocks that failed",
        BlockStoreStatistics::sealFailures);
    metrics.gauge(
        "merged.blocks", "Blocks merged into larger ones", BlockStoreStatistics::mergedBlocks);
    metrics.gauge(
        "expired.blocks", "Blocks that retention deleted", BlockStoreStatistics::expiredBlocks);
    metrics.gauge(
        "damaged.blocks", "Blocks set aside or missing", BlockStoreStatistics::damagedBlocks);
  }

  private void gauge(
      String name, String description, ToDoubleFunction<BlockStoreStatistics> value) {
    Gauge.builder("millrace.store." + name, store, it -> value.applyAsDouble(it.statistics()))
        .description(description)
        .register(registry);
  }
}
