package io.millrace.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Producer;
import io.millrace.contracts.RandomLogs;
import io.millrace.contracts.server.FreePort;
import io.millrace.contracts.server.OpenSearchServer;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.query.Expression;
import io.millrace.ports.Cursor;
import io.millrace.ports.LogQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes, each with a copy of three shards, some of which lead on the one, some on the other.
 */
class NodeDeathTest {
  private static final int BATCHES = 60;
  private static final int ROWS = 50;

  @TempDir private Path folder;

  @Test
  void losesNothingAndGoesOnWhenOneOfTwoNodesIsKilled() throws Exception {
    int port = FreePort.find();
    // The second looks for the first until it is there; side by side they are up sooner.
    CompletableFuture<OpenSearchServer> starting =
        CompletableFuture.supplyAsync(
            () -> node("second", "node.roles=data", "discovery.seed_hosts=127.0.0.1:" + port));
    try (OpenSearchServer first =
            node("first", "transport.port=" + port, "cluster.initial_cluster_manager_nodes=first");
        OpenSearchServer second = starting.join()) {
      OpenSearchSettings settings =
          OpenSearchSettings.defaults()
              .withHosts(second.uri(), first.uri())
              .withIndices(
                  new OpenSearchSettings.Indices("t", 3, "0-1", Duration.ofSeconds(1), 2_000))
              .withBulks(
                  new OpenSearchSettings.Bulks(
                      150_000, 200, 2, 64 << 20, Duration.ZERO, 20, Duration.ofMillis(50)));
      try (OpenSearchLogStore store = new OpenSearchLogStore(settings)) {
        List<LogBatch> batches = batches();
        store.append(batches.getFirst()).toCompletableFuture().join();
        awaitCopies(settings);
        List<CompletableFuture<Void>> stages = new ArrayList<>();
        for (LogBatch batch : batches.subList(0, 3 * BATCHES / 4)) {
          stages.add(store.append(batch).toCompletableFuture());
        }
        stages.get(BATCHES / 4).join();
        second.kill();
        // However quick the two were, they did not have these.
        for (LogBatch batch : batches.subList(3 * BATCHES / 4, BATCHES)) {
          stages.add(store.append(batch).toCompletableFuture());
        }
        stages.forEach(CompletableFuture::join);
        store.flush();
        assertThat(search(store)).hasSize(BATCHES * ROWS).doesNotHaveDuplicates();
        assertThat(store.check().ready()).isTrue();
      }
    }
  }

  private OpenSearchServer node(String name, String... settings) {
    List<String> all = new ArrayList<>(List.of("node.name=" + name, "discovery.type=zen"));
    all.addAll(List.of(settings));
    try {
      return OpenSearchServer.start(
          Files.createDirectory(folder.resolve(name)), 0, all.toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is acknowledged before a copy has caught up is on one node only. */
  private static void awaitCopies(OpenSearchSettings settings) {
    try (Connection admin = new Connection(settings)) {
      Call health =
          Call.get("/_cluster/health")
              .with("wait_for_nodes", "2")
              .with("wait_for_status", "green")
              .with("timeout", "50s");
      assertThat(admin.send(health).orThrow("a look at the copies").body().path("timed_out"))
          .hasToString("false");
    }
  }

  private static List<LogBatch> batches() {
    RandomLogs logs = new RandomLogs(new Random(4));
    Producer producer = new Producer("p");
    List<LogBatch> batches = new ArrayList<>();
    for (int i = 0; i < BATCHES; i++) {
      batches.add(producer.batch(logs.drafts(ROWS, 0, 1_000_000)));
    }
    return batches;
  }

  private static List<LogRecord> search(OpenSearchLogStore store) {
    LogQuery all = LogQuery.all(LogRecord.DEFAULT_TENANT, Expression.EVERYTHING);
    List<LogRecord> found = new ArrayList<>();
    try (Cursor cursor = store.search(all)) {
      for (LogRecord record = cursor.next(); record != null; record = cursor.next()) {
        found.add(record);
      }
      assertThat(cursor.completeness().missing()).isEmpty();
    }
    return found;
  }
}
