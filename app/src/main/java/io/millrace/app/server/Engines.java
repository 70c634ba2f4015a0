package io.millrace.app.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.app.config.Configuration;
import io.millrace.app.config.LogEngine;
import io.millrace.app.config.QueueEngine;
import io.millrace.blocks.BlockStore;
import io.millrace.blocks.BlockStoreSettings;
import io.millrace.decorators.Guarded;
import io.millrace.journal.Journal;
import io.millrace.journal.JournalSettings;
import io.millrace.kafka.KafkaQueue;
import io.millrace.kafka.KafkaSettings;
import io.millrace.opensearch.OpenSearchLogStore;
import io.millrace.ports.LogStore;
import io.millrace.ports.Queue;
import io.opentelemetry.api.GlobalOpenTelemetry;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the engines that a configuration names, each behind what its port needs, and has them
 * closed in the end. An engine elsewhere is guarded by the decorators; an embedded one needs none.
 */
final class Engines {
  /** The folder of what is set aside; and, behind a dot, the end of the topic's name. */
  private static final String SET_ASIDE = "set-aside";

  private static final Logger LOG = LoggerFactory.getLogger(Engines.class);

  private final Configuration configuration;
  private final MeterRegistry registry;
  private final Shutdown shutdown;

  Engines(Configuration configuration, MeterRegistry registry, Shutdown shutdown) {
    this.configuration = configuration;
    this.registry = registry;
    this.shutdown = shutdown;
  }

  /** Tells of settings that do nothing: whoever wrote them thinks that they do. */
  void warnOfUnused() {
    Configuration other = Configuration.defaults();
    boolean kafka = configuration.queue() == QueueEngine.KAFKA;
    boolean search = configuration.logs() == LogEngine.OPENSEARCH;
    warn(!kafka && !configuration.kafka().equals(other.kafka()), "kafka", "queue: kafka");
    warn(kafka && !configuration.journal().equals(other.journal()), "journal", "queue: journal");
    warn(
        !search && !configuration.opensearch().equals(other.opensearch()),
        "opensearch",
        "logs: opensearch");
    warn(search && !configuration.blocks().equals(other.blocks()), "blocks", "logs: blocks");
  }

  private static void warn(boolean unused, String section, String choice) {
    if (unused) {
      LOG.warn("settings of {} are given, and do nothing without {}", section, choice);
    }
  }

  /** The queue of what comes in. */
  Queue queue() {
    return switch (configuration.queue()) {
      case JOURNAL -> {
        Journal journal = Journal.open(journal(configuration.journal().folder()));
        shutdown.then("journal", journal::close);
        JournalMetrics.bind(registry, journal);
        yield journal;
      }
      case KAFKA -> {
        KafkaQueue kafka = new KafkaQueue(configuration.kafka());
        shutdown.then("Kafka queue", kafka::close);
        KafkaMetrics.bind(registry, kafka);
        yield guarded(kafka);
      }
    };
  }

  /**
   * A queue beside it, of what the store will never take: a person looks at it. Nothing guards it,
   * as the writer waits for it for as long as it takes.
   */
  Queue setAside() {
    return switch (configuration.queue()) {
      case JOURNAL -> {
        Journal journal = Journal.open(journal(Path.of(SET_ASIDE)));
        shutdown.then("journal of what was set aside", journal::close);
        yield journal;
      }
      case KAFKA -> {
        KafkaSettings settings = configuration.kafka();
        KafkaQueue kafka = new KafkaQueue(settings.withTopic(settings.topic() + "." + SET_ASIDE));
        shutdown.then("Kafka queue of what was set aside", kafka::close);
        yield kafka;
      }
    };
  }

  /** The store of logs. */
  LogStore logs() {
    return switch (configuration.logs()) {
      case BLOCKS -> {
        BlockStoreSettings blocks = configuration.blocks();
        BlockStore store = BlockStore.open(blocks.in(within(blocks.folder())));
        shutdown.then("block store", store::close);
        BlockStoreMetrics.bind(registry, store);
        yield store;
      }
      case OPENSEARCH -> {
        OpenSearchLogStore store = new OpenSearchLogStore(configuration.opensearch());
        shutdown.then("OpenSearch store", store::close);
        OpenSearchMetrics.bind(registry, store);
        yield Guarded.store(store, configuration.resilience(), GlobalOpenTelemetry.get(), registry);
      }
    };
  }

  private Queue guarded(Queue queue) {
    return Guarded.queue(queue, configuration.resilience(), GlobalOpenTelemetry.get(), registry);
  }

  private JournalSettings journal(Path folder) {
    return configuration.journal().in(within(folder));
  }

  /** Where a folder of the configuration really is. */
  private Path within(Path folder) {
    return configuration.data().resolve(folder).toAbsolutePath().normalize();
  }
}
