package io.millrace.app.server;

import io.millrace.app.config.Configuration;
import io.millrace.app.config.ConfigurationException;
import io.millrace.app.config.LedgerEngine;
import io.millrace.app.config.LogEngine;
import io.millrace.app.config.MetricEngine;
import io.millrace.app.config.QueueEngine;
import io.millrace.app.config.TradeEngine;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a process does of the way of a record; one process may do all. */
public enum Role {
  /** Takes records in, over HTTP and ZeroMQ, and sends them to the queue. */
  COLLECTOR,
  /** Carries batches from the queues to the stores. */
  WRITER,
  /** Answers searches, shows live tails and the desk; serves the page. */
  QUERY;

  /** All roles, as {@code millrace up} has them. */
  public static final Set<Role> ALL = Set.of(values());

  /** Their names as people write them, with commas. */
  public static String names(Set<Role> roles) {
    return roles.stream()
        .sorted()
        .map(role -> role.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  /** Whether a process with these roles keeps anything in the folder of data. */
  public static boolean keepData(Configuration configuration, Set<Role> roles) {
    return configuration.queue() == QueueEngine.JOURNAL
        || (roles.contains(WRITER) && embeddedStore(configuration) != null);
  }

  /**
   * Whether a process may have just these roles: what shares the files of an embedded engine has to
   * be in one process.
   *
   * @throws ConfigurationException if it may not, saying which setting would allow it
   */
  static void check(Configuration configuration, Set<Role> roles) {
    if (roles.isEmpty()) {
      throw new ConfigurationException("a process needs a role: collector, writer or query");
    }
    if (configuration.queue() == QueueEngine.JOURNAL && !roles.containsAll(ALL)) {
      throw new ConfigurationException(
          "the roles share the journal, which is files of one process: run them together"
              + " ('millrace up'), or set queue: kafka to run them apart");
    }
    if (roles.contains(WRITER)
        && configuration.queue() == QueueEngine.KAFKA
        && configuration.logs() == LogEngine.OPENSEARCH
        && configuration.ledger() == LedgerEngine.FILE) {
      throw new ConfigurationException(
          "writers of one OpenSearch share what is in Kafka, and a ledger that is a file would know"
              + " only of one: set ledger: opensearch");
    }
    String store = embeddedStore(configuration);
    if (store != null && roles.contains(WRITER) != roles.contains(QUERY)) {
      throw new ConfigurationException(
          "writer and query share the " + store + ", or leave them to be run together");
    }
  }

  /** A store that is files of one process, and what to set for there to be none; null if none. */
  private static @Nullable String embeddedStore(Configuration configuration) {
    if (configuration.logs() == LogEngine.BLOCKS) {
      return "block store, which is files of one process: set logs: opensearch to run them apart";
    }
    if (configuration.trades() == TradeEngine.DUCKDB) {
      return "store of trades, which is a file of one process: set trades: none to run them apart";
    }
    if (configuration.metrics() == MetricEngine.DUCKDB) {
      return "store of metrics, which is a file of one process: set metrics: none to run them apart";
    }
    if (configuration.ledger() == LedgerEngine.FILE) {
      return "ledger, which is a file of one process: set ledger: opensearch to run them apart";
    }
    return null;
  }
}
