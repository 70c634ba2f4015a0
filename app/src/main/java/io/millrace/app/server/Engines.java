package io.millrace.app.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.app.config.Configuration;
import io.millrace.blocks.BlockStore;
import io.millrace.journal.Journal;
import io.millrace.ports.LogStore;
import io.millrace.ports.Queue;

/**
 * Opens the engines that a configuration names, each behind what its port needs, and has them
 * closed in the end. An engine elsewhere is guarded by the decorators; an embedded one needs none.
 */
final class Engines {
  private final Configuration configuration;
  private final Folders folders;
  private final MeterRegistry registry;
  private final Shutdown shutdown;

  Engines(Configuration configuration, MeterRegistry registry, Shutdown shutdown) {
    this.configuration = configuration;
    this.folders = new Folders(configuration);
    this.registry = registry;
    this.shutdown = shutdown;
  }

  /** The queue of what comes in. */
  Queue queue() {
    return switch (configuration.queue()) {
      case JOURNAL -> {
        Journal journal = Journal.open(folders.journal());
        shutdown.then("journal", journal::close);
        JournalMetrics.bind(registry, journal);
        yield journal;
      }
      case KAFKA -> throw new UnsupportedOperationException();
    };
  }

  /** A queue beside it, of what the store will never take: a person looks at it. */
  Queue setAside() {
    return switch (configuration.queue()) {
      case JOURNAL -> {
        Journal journal = Journal.open(folders.setAside());
        shutdown.then("journal of what was set aside", journal::close);
        yield journal;
      }
      case KAFKA -> throw new UnsupportedOperationException();
    };
  }

  /** The store of logs. */
  LogStore logs() {
    return switch (configuration.logs()) {
      case BLOCKS -> {
        BlockStore store = BlockStore.open(folders.blocks());
        shutdown.then("block store", store::close);
        BlockStoreMetrics.bind(registry, store);
        yield store;
      }
      case OPENSEARCH -> throw new UnsupportedOperationException();
    };
  }
}
