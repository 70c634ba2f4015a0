package io.millrace.app.config;

import io.millrace.blocks.BlockStoreSettings;
import io.millrace.collector.CollectorLimits;
import io.millrace.collector.zeromq.ZeroMqSettings;
import io.millrace.decorators.ResilienceSettings;
import io.millrace.desk.DeskLimits;
import io.millrace.journal.JournalSettings;
import io.millrace.kafka.KafkaSettings;
import io.millrace.ledger.LedgerSettings;
import io.millrace.metadata.PostgresSettings;
import io.millrace.metadata.SqliteSettings;
import io.millrace.opensearch.OpenSearchSettings;
import io.millrace.ports.metadata.MetadataLimits;
import io.millrace.query.SearchLimits;
import io.millrace.system.SystemLimits;
import io.millrace.tail.TailLimits;
import io.millrace.writer.WriterSettings;
import java.nio.file.Path;
import java.util.Objects;

/**
 * All settings of a server. In the file each part is a section of its name, with keys in
 * kebab-case: {@code server.idle-timeout}.
 *
 * @param data the folder of all data; the folders of the parts are within it unless absolute
 * @param queue what keeps batches on their way; the section of its name has its settings
 * @param logs what stores logs; the section of its name has its settings
 * @param trades what stores trades; the section of its name has its settings
 * @param metrics what stores metrics; the section of its name has its settings
 * @param ledger what keeps the ledger; its bounds are those of {@code accounts}
 * @param metadata what remembers what users save; the section of its name has its settings
 * @param server how it listens
 * @param ingest limits of what is sent in
 * @param protocols what shippers may speak
 * @param zeromq how it listens for loggers
 * @param journal the queue, if it is that
 * @param writer the way from the queue to the store
 * @param blocks the store, if it is that
 * @param duckdb the stores of trades and metrics, if they are that
 * @param accounts where the ledger is, if it is a file, and what it keeps at most
 * @param sqlite where metadata are, if that keeps them
 * @param postgres where metadata are, if that keeps them
 * @param workspace how much of metadata is kept
 * @param query limits of queries
 * @param tail limits of live tails
 * @param desk limits of the live desk
 * @param system how much is kept of the server's own metrics
 * @param kafka the queue, if it is that
 * @param opensearch the store, if it is that
 * @param resilience how calls to engines elsewhere are guarded
 */
public record Configuration(
    Path data,
    QueueEngine queue,
    LogEngine logs,
    TradeEngine trades,
    MetricEngine metrics,
    LedgerEngine ledger,
    MetadataEngine metadata,
    ServerSettings server,
    CollectorLimits ingest,
    ProtocolSettings protocols,
    ZeroMqSettings zeromq,
    JournalSettings journal,
    WriterSettings writer,
    BlockStoreSettings blocks,
    DuckDbStores duckdb,
    LedgerSettings accounts,
    SqliteSettings sqlite,
    PostgresSettings postgres,
    MetadataLimits workspace,
    SearchLimits query,
    TailLimits tail,
    DeskLimits desk,
    SystemLimits system,
    KafkaSettings kafka,
    OpenSearchSettings opensearch,
    ResilienceSettings resilience) {
  public Configuration {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(queue, "queue");
    Objects.requireNonNull(logs, "logs");
    Objects.requireNonNull(trades, "trades");
    Objects.requireNonNull(metrics, "metrics");
    Objects.requireNonNull(ledger, "ledger");
    Objects.requireNonNull(metadata, "metadata");
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(ingest, "ingest");
    Objects.requireNonNull(protocols, "protocols");
    Objects.requireNonNull(zeromq, "zeromq");
    Objects.requireNonNull(journal, "journal");
    Objects.requireNonNull(writer, "writer");
    Objects.requireNonNull(blocks, "blocks");
    Objects.requireNonNull(duckdb, "duckdb");
    Objects.requireNonNull(accounts, "accounts");
    Objects.requireNonNull(sqlite, "sqlite");
    Objects.requireNonNull(postgres, "postgres");
    Objects.requireNonNull(workspace, "workspace");
    Objects.requireNonNull(query, "query");
    Objects.requireNonNull(tail, "tail");
    Objects.requireNonNull(desk, "desk");
    Objects.requireNonNull(system, "system");
    Objects.requireNonNull(kafka, "kafka");
    Objects.requireNonNull(opensearch, "opensearch");
    Objects.requireNonNull(resilience, "resilience");
    if (queue == QueueEngine.JOURNAL && ingest.batch().encodedBytes() > journal.maxBatchBytes()) {
      throw new ConfigurationException(
          "ingest.batch.encoded-bytes is "
              + ingest.batch().encodedBytes()
              + ", more than the journal takes at once: raise journal.max-batch-bytes, now "
              + journal.maxBatchBytes()
              + ", to at least that");
    }
  }

  /** What suits one machine with a heap of half a gigabyte. */
  public static Configuration defaults() {
    return new Configuration(
        Path.of("data"),
        QueueEngine.JOURNAL,
        LogEngine.BLOCKS,
        TradeEngine.DUCKDB,
        MetricEngine.DUCKDB,
        LedgerEngine.FILE,
        MetadataEngine.SQLITE,
        ServerSettings.defaults(),
        CollectorLimits.defaults(),
        ProtocolSettings.defaults(),
        ZeroMqSettings.defaults(),
        JournalSettings.defaults(Path.of("journal")),
        WriterSettings.defaults(),
        BlockStoreSettings.defaults(Path.of("blocks")),
        DuckDbStores.defaults(),
        LedgerSettings.defaults(Path.of("ledger")),
        new SqliteSettings(Path.of("metadata")),
        PostgresSettings.defaults(),
        MetadataLimits.defaults(),
        SearchLimits.defaults(),
        TailLimits.defaults(),
        DeskLimits.defaults(),
        SystemLimits.defaults(),
        KafkaSettings.defaults(),
        OpenSearchSettings.defaults(),
        ResilienceSettings.defaults());
  }
}
