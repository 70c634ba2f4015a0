package io.millrace.app.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.millrace.blocks.BlockStore;
import io.millrace.blocks.BlockStoreStatistics;
import io.millrace.journal.Journal;
import io.millrace.journal.JournalStatistics;
import java.util.function.ToDoubleFunction;

/** What the embedded parts and the JVM tell of themselves, as metrics. */
final class ServerMetrics {
  private final MeterRegistry registry;

  private ServerMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Adds them to a registry, which asks whenever it is asked. */
  static JvmGcMetrics bind(MeterRegistry registry, Journal journal, BlockStore store) {
    ServerMetrics metrics = new ServerMetrics(registry);
    metrics.journal(journal, "bytes", "What the journal takes on disk", JournalStatistics::bytes);
    metrics.journal(
        journal,
        "waiting.bytes",
        "Bytes sent to the journal that are not durable yet",
        JournalStatistics::waitingBytes);
    metrics.journal(
        journal,
        "behind.bytes",
        "Bytes in the journal that are not in the store yet",
        statistics -> statistics.behindBytes().values().stream().mapToLong(Long::longValue).sum());
    metrics.journal(
        journal,
        "committed.batches",
        "Batches made durable since the start",
        JournalStatistics::committedBatches);
    metrics.journal(
        journal,
        "committed.bytes",
        "Bytes of batches made durable since the start",
        JournalStatistics::committedBytes);
    metrics.journal(
        journal, "damages", "Damaged parts of the journal met", JournalStatistics::damages);
    metrics.store(store, "rows", "Records in sealed blocks", BlockStoreStatistics::rows);
    metrics.store(store, "blocks", "Sealed blocks", BlockStoreStatistics::blocks);
    metrics.store(store, "bytes", "What blocks take on disk", BlockStoreStatistics::bytes);
    metrics.store(
        store,
        "unsealed.rows",
        "Records that are found but not in a block yet",
        BlockStoreStatistics::unsealedRows);
    metrics.store(
        store,
        "unsealed.bytes",
        "Encoded size of the records that are not in a block yet",
        BlockStoreStatistics::unsealedBytes);
    metrics.store(
        store,
        "duplicate.rows",
        "Records passed over because they were stored already",
        BlockStoreStatistics::duplicateRows);
    metrics.store(
        store,
        "seal.failures",
        "Attempts to write blocks that failed",
        BlockStoreStatistics::sealFailures);
    metrics.store(
        store,
        "merged.blocks",
        "Blocks merged into larger ones",
        BlockStoreStatistics::mergedBlocks);
    metrics.store(
        store,
        "expired.blocks",
        "Blocks that retention deleted",
        BlockStoreStatistics::expiredBlocks);
    metrics.store(
        store,
        "damaged.blocks",
        "Blocks set aside or missing",
        BlockStoreStatistics::damagedBlocks);
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    JvmGcMetrics collections = new JvmGcMetrics();
    collections.bindTo(registry);
    return collections;
  }

  private void journal(
      Journal journal, String name, String description, ToDoubleFunction<JournalStatistics> value) {
    Gauge.builder("millrace.journal." + name, journal, it -> value.applyAsDouble(it.statistics()))
        .description(description)
        .register(registry);
  }

  private void store(
      BlockStore store,
      String name,
      String description,
      ToDoubleFunction<BlockStoreStatistics> value) {
    Gauge.builder("millrace.store." + name, store, it -> value.applyAsDouble(it.statistics()))
        .description(description)
        .register(registry);
  }
}
