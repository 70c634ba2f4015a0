package io.millrace.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.contracts.Eventually;
import io.millrace.contracts.Producer;
import io.millrace.contracts.RandomLogs;
import io.millrace.contracts.server.FreePort;
import io.millrace.contracts.server.OpenSearchServer;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.query.Expression;
import io.millrace.ports.Cursor;
import io.millrace.ports.LogQuery;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that die, and servers that cannot keep up. */
class OutageTest {
  private static final int BATCHES = 60;

  @TempDir private Path folder;

  @Test
  void losesNothingAcknowledgedToAServerThatIsKilled() throws Exception {
    int port = FreePort.find();
    OpenSearchServer first = OpenSearchServer.start(folder, port);
    OpenSearchSettings settings = settings(first, 3, 64L << 20);
    List<LogBatch> batches = batches();
    Set<LogRecord> acknowledged = new HashSet<>();
    List<CompletableFuture<Void>> stages = new ArrayList<>();
    try (OpenSearchLogStore store = new OpenSearchLogStore(settings)) {
      for (LogBatch batch : batches.subList(0, 3 * BATCHES / 4)) {
        stages.add(store.append(batch).toCompletableFuture());
      }
      stages.get(BATCHES / 4).join();
      first.kill();
      // However quick it was, it did not have these.
      for (LogBatch batch : batches.subList(3 * BATCHES / 4, BATCHES)) {
        stages.add(store.append(batch).toCompletableFuture());
      }
      for (int i = 0; i < BATCHES; i++) {
        if (stages.get(i).handle((nothing, failure) -> failure == null).join()) {
          acknowledged.addAll(Producer.records(batches.get(i)));
        }
      }
      assertThat(store.check().ready()).isFalse();
      assertThat(acknowledged).isNotEmpty().hasSizeLessThan(BATCHES * 50);
    }
    try (OpenSearchServer second = OpenSearchServer.start(folder, port);
        OpenSearchLogStore store = new OpenSearchLogStore(settings(second, 8, 64L << 20))) {
      Eventually.until("OpenSearch is ready again", () -> store.check().ready());
      assertThat(search(store)).containsAll(acknowledged);
      batches.forEach(batch -> store.append(batch).toCompletableFuture().join());
      store.flush();
      List<LogRecord> all = search(store);
      assertThat(all).hasSize(BATCHES * 50);
      assertThat(new HashSet<>(all)).hasSize(BATCHES * 50);
    }
  }

  /** So little memory for what is being indexed that bulks side by side are too much. */
  @Test
  void sendsAgainWhatTheServerIsTooBusyFor() throws Exception {
    try (OpenSearchServer server =
            OpenSearchServer.start(folder, 0, "indexing_pressure.memory.limit=200kb");
        OpenSearchLogStore store = new OpenSearchLogStore(settings(server, 30, 64L << 20))) {
      RandomLogs logs = new RandomLogs(new Random(4));
      Producer producer = new Producer("p");
      AtomicInteger rows = new AtomicInteger();
      // A server that is quick, or a sender that is slow, may now and then have one bulk at a time.
      Eventually.until(
          "two bulks were there at once",
          () -> {
            batches(logs, producer).stream()
                .map(batch -> store.append(batch).toCompletableFuture())
                .toList()
                .forEach(CompletableFuture::join);
            rows.addAndGet(BATCHES * 50);
            return store.statistics().retriedRows() > 0;
          });
      store.flush();
      assertThat(search(store)).hasSize(rows.get());
      assertThat(store.statistics().storedRows()).isEqualTo(rows.get());
      assertThat(store.statistics().waitingBytes()).isZero();
      Connection admin = new Connection(settings(server, 1, 1));
      assertThat(
              admin
                  .send(Call.get("/_nodes/stats/indexing_pressure"))
                  .body()
                  .findValue("coordinating_rejections")
                  .asLong())
          .isPositive();
      admin.close();
    }
  }

  @Test
  void saysSoWhenNobodyAnswers() throws Exception {
    // Takes connections, and says nothing.
    ServerSocket mute = new ServerSocket(FreePort.find(), 50, InetAddress.getLoopbackAddress());
    OpenSearchSettings settings =
        OpenSearchSettings.defaults()
            .withHosts("http://127.0.0.1:" + mute.getLocalPort())
            .withBulks(bulks(2, 1_000));
    try (OpenSearchLogStore store = new OpenSearchLogStore(settings)) {
      CompletableFuture<Void> stage = store.append(batches().getFirst()).toCompletableFuture();
      assertThatThrownBy(() -> store.append(batches().getFirst()))
          .isInstanceOfSatisfying(
              MillraceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.OVERLOADED));
      mute.close();
      assertThatThrownBy(stage::join)
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOfSatisfying(
              MillraceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
      assertThat(store.check().ready()).isFalse();
      assertThatThrownBy(() -> search(store))
          .isInstanceOfSatisfying(
              MillraceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
    }
  }

  private static OpenSearchSettings settings(OpenSearchServer server, int tries, long waiting) {
    return OpenSearchSettings.defaults().withHosts(server.uri()).withBulks(bulks(tries, waiting));
  }

  private static OpenSearchSettings.Bulks bulks(int tries, long waitingBytes) {
    return new OpenSearchSettings.Bulks(
        150_000, 1_000, 4, waitingBytes, Duration.ZERO, tries, Duration.ofMillis(20));
  }

  private static List<LogBatch> batches() {
    return batches(new RandomLogs(new Random(4)), new Producer("p"));
  }

  private static List<LogBatch> batches(RandomLogs logs, Producer producer) {
    List<LogBatch> batches = new ArrayList<>();
    for (int i = 0; i < BATCHES; i++) {
      batches.add(producer.batch(logs.drafts(50, 0, 1_000_000)));
    }
    return batches;
  }

  private static List<LogRecord> search(OpenSearchLogStore store) {
    List<LogRecord> found = new ArrayList<>();
    LogQuery all = LogQuery.all(LogRecord.DEFAULT_TENANT, Expression.EVERYTHING);
    try (Cursor cursor = store.search(all)) {
      for (LogRecord record = cursor.next(); record != null; record = cursor.next()) {
        found.add(record);
      }
      assertThat(cursor.completeness().missing()).isEmpty();
    }
    return found;
  }
}
