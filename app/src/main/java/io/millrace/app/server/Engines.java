package io.millrace.app.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.app.config.Configuration;
import io.millrace.app.config.DuckDbStores;
import io.millrace.app.config.LedgerEngine;
import io.millrace.app.config.LogEngine;
import io.millrace.app.config.MetadataEngine;
import io.millrace.app.config.MetricEngine;
import io.millrace.app.config.QueueEngine;
import io.millrace.app.config.TradeEngine;
import io.millrace.blocks.BlockStore;
import io.millrace.blocks.BlockStoreSettings;
import io.millrace.decorators.Guarded;
import io.millrace.duckdb.DuckDbMetricStore;
import io.millrace.duckdb.DuckDbSettings;
import io.millrace.duckdb.DuckDbTradeStore;
import io.millrace.journal.Journal;
import io.millrace.journal.JournalSettings;
import io.millrace.kafka.KafkaQueue;
import io.millrace.kafka.KafkaSettings;
import io.millrace.ledger.FileLedger;
import io.millrace.ledger.LedgerSettings;
import io.millrace.metadata.SqlMetadata;
import io.millrace.metadata.SqliteSettings;
import io.millrace.opensearch.OpenSearchLedger;
import io.millrace.opensearch.OpenSearchLogStore;
import io.millrace.ports.LogStore;
import io.millrace.ports.Queue;
import io.millrace.ports.RetentionListener;
import io.millrace.ports.ledger.Ledger;
import io.millrace.ports.metadata.Metadata;
import io.millrace.ports.metadata.MetadataLimits;
import io.millrace.ports.metric.MetricStore;
import io.millrace.ports.trade.TradeStore;
import io.millrace.writer.ExpiryRecorder;
import io.opentelemetry.api.GlobalOpenTelemetry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the engines that a configuration names, each behind what its port needs, and has them
 * closed in the end. An engine elsewhere is guarded by the decorators; an embedded one needs none.
 */
final class Engines {
  /** The file, in the folder of data, of the lives that the process had there. */
  static final String LIFE = "collector";

  /** The folder of what is set aside; and, behind a dot, the end of the topic's name. */
  private static final String SET_ASIDE = "set-aside";

  /** What the queues carry, as their metrics name it. */
  static final String RECORDS = "records";

  static final String METRICS = "metrics";

  /** The stores beside that of metrics, as their writers are named. */
  static final String LOGS = "logs";

  static final String TRADES = "trades";

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
    boolean searched = search || configuration.ledger() == LedgerEngine.OPENSEARCH;
    warn(!kafka && !configuration.kafka().equals(other.kafka()), "kafka", "queue: kafka");
    warn(kafka && !configuration.journal().equals(other.journal()), "journal", "queue: journal");
    warn(
        !searched && !configuration.opensearch().equals(other.opensearch()),
        "opensearch",
        "logs: opensearch");
    warn(search && !configuration.blocks().equals(other.blocks()), "blocks", "logs: blocks");
    DuckDbStores stores = configuration.duckdb();
    warn(
        configuration.trades() != TradeEngine.DUCKDB
            && !stores.trades().equals(other.duckdb().trades()),
        "duckdb.trades",
        "trades: duckdb");
    warn(
        configuration.metrics() != MetricEngine.DUCKDB
            && !stores.metrics().equals(other.duckdb().metrics()),
        "duckdb.metrics",
        "metrics: duckdb");
    warn(
        configuration.ledger() == LedgerEngine.NONE
            && !configuration.accounts().equals(other.accounts()),
        "accounts",
        "a ledger");
    warn(
        configuration.metadata() != MetadataEngine.SQLITE
            && !configuration.sqlite().equals(other.sqlite()),
        "sqlite",
        "metadata: sqlite");
    warn(
        configuration.metadata() != MetadataEngine.POSTGRES
            && !configuration.postgres().equals(other.postgres()),
        "postgres",
        "metadata: postgres");
  }

  private static void warn(boolean unused, String section, String choice) {
    if (unused) {
      LOG.warn("settings of {} are given, and do nothing without {}", section, choice);
    }
  }

  /**
   * The queue of records.
   *
   * @param groups all that will read it
   */
  Queue queue(Set<String> groups) {
    return queue(RECORDS, configuration.journal().folder(), groups);
  }

  /**
   * The queue of points of metrics, which has a place of its own so that neither fills the other.
   */
  Queue metricQueue(Set<String> groups) {
    Path folder = configuration.journal().folder();
    return queue(METRICS, folder.resolveSibling(folder.getFileName() + "-metrics"), groups);
  }

  private Queue queue(String name, Path folder, Set<String> groups) {
    return switch (configuration.queue()) {
      case JOURNAL -> {
        Journal journal = Journal.open(journal(folder), groups);
        shutdown.then("journal of " + name, journal::close);
        JournalMetrics.bind(registry, name, journal);
        yield journal;
      }
      case KAFKA -> {
        KafkaSettings settings = configuration.kafka();
        KafkaQueue kafka =
            new KafkaQueue(
                name.equals(RECORDS)
                    ? settings
                    : settings.withTopic(settings.topic() + "." + name));
        shutdown.then("Kafka queue of " + name, kafka::close);
        KafkaMetrics.bind(registry, name, kafka);
        yield guarded(kafka);
      }
    };
  }

  /**
   * A queue beside it, of what a store will never take: a person looks at it. Nothing guards it, as
   * the writer waits for it for as long as it takes.
   *
   * @param name of what is set aside: batches come back only into the queue they came from
   */
  Queue setAside(String name) {
    String place = name.equals(RECORDS) ? SET_ASIDE : SET_ASIDE + "-" + name;
    return switch (configuration.queue()) {
      case JOURNAL -> {
        Journal journal = Journal.open(journal(Path.of(place)));
        shutdown.then("journal of what was " + place, journal::close);
        yield journal;
      }
      case KAFKA -> {
        KafkaSettings settings = configuration.kafka();
        KafkaQueue kafka = new KafkaQueue(settings.withTopic(settings.topic() + "." + place));
        shutdown.then("Kafka queue of what was " + place, kafka::close);
        yield kafka;
      }
    };
  }

  /**
   * The ledger; null if there is none. To be opened before the life of this process begins: one
   * that is made in a folder of an earlier does not know what that has stored.
   */
  @Nullable Ledger ledger() {
    return switch (configuration.ledger()) {
      case FILE -> {
        LedgerSettings settings = configuration.accounts();
        boolean continues = Files.exists(configuration.data().resolve(LIFE));
        FileLedger ledger = FileLedger.open(settings.in(within(settings.folder())), continues);
        shutdown.then("ledger", ledger::close);
        yield ledger;
      }
      case OPENSEARCH -> {
        OpenSearchLedger ledger =
            new OpenSearchLedger(configuration.opensearch(), configuration.accounts().limits());
        shutdown.then("ledger in OpenSearch", ledger::close);
        yield ledger;
      }
      case NONE -> null;
    };
  }

  /**
   * The store of logs.
   *
   * @param ledger is told what it deletes; null if there is none
   */
  LogStore logs(@Nullable Ledger ledger) {
    return switch (configuration.logs()) {
      case BLOCKS -> {
        BlockStoreSettings blocks = configuration.blocks();
        BlockStore store =
            BlockStore.open(blocks.in(within(blocks.folder())), expiries(ledger, LOGS));
        shutdown.then("block store", store::close);
        BlockStoreMetrics.bind(registry, store);
        yield store;
      }
      case OPENSEARCH -> {
        OpenSearchLogStore store =
            new OpenSearchLogStore(configuration.opensearch(), expiries(ledger, LOGS));
        shutdown.then("OpenSearch store", store::close);
        OpenSearchMetrics.bind(registry, store);
        yield Guarded.store(store, configuration.resilience(), GlobalOpenTelemetry.get(), registry);
      }
    };
  }

  /**
   * The store of trades; null if there is none.
   *
   * @param ledger is told what it deletes; null if there is none
   */
  @Nullable TradeStore trades(@Nullable Ledger ledger) {
    return switch (configuration.trades()) {
      case DUCKDB -> {
        DuckDbTradeStore store =
            DuckDbTradeStore.open(
                within(configuration.duckdb().trades()), expiries(ledger, TRADES));
        shutdown.then("store of trades", store::close);
        DuckDbMetrics.bind(registry, TRADES, store::statistics);
        yield store;
      }
      case NONE -> null;
    };
  }

  /** The store of metrics; null if there is none. */
  @Nullable MetricStore metrics() {
    return switch (configuration.metrics()) {
      case DUCKDB -> {
        DuckDbMetricStore store = DuckDbMetricStore.open(within(configuration.duckdb().metrics()));
        shutdown.then("store of metrics", store::close);
        DuckDbMetrics.bind(registry, METRICS, store::statistics);
        yield store;
      }
      case NONE -> null;
    };
  }

  /** What remembers what users save. */
  Metadata metadata() {
    InstantSource clock = InstantSource.system();
    MetadataLimits limits = configuration.workspace();
    Metadata metadata =
        switch (configuration.metadata()) {
          case SQLITE -> {
            SqliteSettings settings = configuration.sqlite();
            yield SqlMetadata.open(settings.in(within(settings.folder())), limits, clock);
          }
          case POSTGRES -> SqlMetadata.open(configuration.postgres(), limits, clock);
        };
    shutdown.then("metadata", metadata::close);
    return metadata;
  }

  private static RetentionListener expiries(@Nullable Ledger ledger, String sink) {
    return ledger == null
        ? RetentionListener.NOBODY
        : new ExpiryRecorder(ledger, sink, InstantSource.system());
  }

  private DuckDbSettings within(DuckDbSettings settings) {
    return settings.in(within(settings.folder()));
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
