package io.millrace.app.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.app.config.Configuration;
import io.millrace.blocks.BlockStore;
import io.millrace.decorators.BulkheadLogStore;
import io.millrace.decorators.BulkheadQueue;
import io.millrace.decorators.CircuitBreakingLogStore;
import io.millrace.decorators.CircuitBreakingQueue;
import io.millrace.decorators.ResilienceSettings;
import io.millrace.decorators.RetryingLogStore;
import io.millrace.decorators.TracingLogStore;
import io.millrace.decorators.TracingQueue;
import io.millrace.journal.Journal;
import io.millrace.kafka.KafkaQueue;
import io.millrace.kafka.KafkaSettings;
import io.millrace.opensearch.OpenSearchLogStore;
import io.millrace.ports.LogStore;
import io.millrace.ports.Queue;
import io.opentelemetry.api.GlobalOpenTelemetry;

/**
 * Opens the engines that a configuration names, each behind what its port needs, and has them
 * closed in the end. An engine elsewhere is guarded by the decorators; an embedded one needs none.
 */
final class Engines {
  /** Behind the name of the topic. */
  private static final String SET_ASIDE = ".set-aside";

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
      case KAFKA -> {
        KafkaQueue kafka = new KafkaQueue(configuration.kafka());
        shutdown.then("Kafka queue", kafka::close);
        KafkaMetrics.bind(registry, kafka);
        ResilienceSettings resilience = configuration.resilience();
        yield new TracingQueue(
            new CircuitBreakingQueue(new BulkheadQueue(kafka, resilience), resilience),
            GlobalOpenTelemetry.get());
      }
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
      case KAFKA -> {
        KafkaSettings settings = configuration.kafka();
        KafkaQueue kafka = new KafkaQueue(settings.withTopic(settings.topic() + SET_ASIDE));
        shutdown.then("Kafka queue of what was set aside", kafka::close);
        yield kafka;
      }
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
      case OPENSEARCH -> {
        OpenSearchLogStore store = new OpenSearchLogStore(configuration.opensearch());
        shutdown.then("OpenSearch store", store::close);
        ResilienceSettings resilience = configuration.resilience();
        yield new TracingLogStore(
            new RetryingLogStore(
                new CircuitBreakingLogStore(new BulkheadLogStore(store, resilience), resilience),
                resilience),
            GlobalOpenTelemetry.get());
      }
    };
  }
}
