package io.millrace.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Draft;
import io.millrace.contracts.Eventually;
import io.millrace.contracts.Producer;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.model.query.Expression;
import io.millrace.ports.Grouping;
import io.millrace.ports.LogQuery;
import io.millrace.ports.OriginRun;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Indices come and go behind a data stream, and each record counts once. */
class RolloverTest {
  private final OpenSearchSettings settings = Server.settings();
  private final Connection admin = new Connection(settings);
  private final String stream =
      new Names(settings.indices().prefix()).stream(LogRecord.DEFAULT_TENANT);
  private OpenSearchLogStore store = new OpenSearchLogStore(settings);

  @AfterEach
  void close() {
    store.close();
    admin.close();
  }

  @Test
  void countsOnceWhatIsSentAgainAfterANewIndexBegan() {
    LogBatch batch = batch(0);
    append(batch);
    append(batch);
    rollOver();
    append(batch);
    assertThat(count()).isEqualTo(10);
    rollOver();
    store.close();
    store = new OpenSearchLogStore(settings);
    append(batch);
    assertThat(count()).isEqualTo(10);
  }

  @Test
  void takesWhatIsNewOfABatchThatAnOlderIndexHasHalfOf() {
    LogBatch batch = batch(0);
    append(Producer.part(batch, 2, 5));
    rollOver();
    append(Producer.part(batch, 4, 10));
    rollOver();
    append(batch);
    append(batch(100));
    assertThat(count()).isEqualTo(20);
  }

  /** Who wrote them did not know of the new index yet, and was killed before it could clean up. */
  @Test
  void removesCopiesThatADeadWriterHasLeftInANewIndex() {
    LogBatch batch = batch(0);
    append(batch);
    rollOver();
    ByteArrayOutputStream copies = new ByteArrayOutputStream();
    for (LogRecord record : Producer.records(batch)) {
      copies.writeBytes(new DocumentWriter().lines(stream, record, Columns.NONE));
    }
    admin.send(Call.bulk(copies.toByteArray()).with("refresh", "true")).orThrow("a bulk");
    assertThat(count()).isEqualTo(20);
    append(batch);
    assertThat(count()).isEqualTo(10);
  }

  @Test
  void tellsSequencesOfEpochsAndProducersApart() {
    append(new Producer(LogRecord.DEFAULT_TENANT, "p", 1).batch(Draft.at(1), Draft.at(2)));
    rollOver();
    append(new Producer(LogRecord.DEFAULT_TENANT, "p", 2).batch(Draft.at(1), Draft.at(2)));
    append(new Producer(LogRecord.DEFAULT_TENANT, "q", 1).batch(Draft.at(1), Draft.at(2)));
    assertThat(count()).isEqualTo(6);
  }

  @Test
  void deletesIndicesWhoseNewestRecordIsTooOld() {
    long now = System.currentTimeMillis() * 1_000_000;
    long hour = Duration.ofHours(1).toNanos();
    append(new Producer("old").batch(Draft.at(now - 5 * hour), Draft.at(now - 3 * hour)));
    rollOver();
    append(new Producer("young").batch(Draft.at(now - 5 * hour), Draft.at(now)));
    rollOver();
    append(new Producer("current").batch(Draft.at(now - 9 * hour)));
    retain(
        new OpenSearchSettings.Retention(
            Duration.ofHours(2), 0, Duration.ofDays(1), 1L << 40, Duration.ofHours(1)));
    assertThat(count()).isEqualTo(3);
    assertThat(indices()).isEqualTo(2);
  }

  @Test
  void tellsWhatItIsAboutToDelete() {
    append(Producer.part(batch(0), 0, 4));
    append(Producer.part(batch(0), 7, 10));
    rollOver();
    append(batch(100));
    List<String> told = new ArrayList<>();
    OpenSearchSettings.Retention retention =
        new OpenSearchSettings.Retention(
            Duration.ZERO, 1, Duration.ofDays(1), 1L << 40, Duration.ofHours(1));
    try (OpenSearchLogStore other =
        new OpenSearchLogStore(
            settings.withRetention(retention),
            (tenant, runs, from, to) -> told.add(tenant + " " + runs + " " + from + " " + to))) {
      other.retain();
    }
    assertThat(told)
        .containsExactly(
            "%s %s 0 9"
                .formatted(
                    LogRecord.DEFAULT_TENANT,
                    List.of(new OriginRun("p0", 0, 0, 3), new OriginRun("p0", 0, 7, 9))));
    assertThat(count()).isEqualTo(10);
  }

  @Test
  void deletesTheOldestIndicesBeyondTheBytes() {
    append(batch(0));
    rollOver();
    append(batch(100));
    rollOver();
    append(batch(200));
    retain(
        new OpenSearchSettings.Retention(
            Duration.ZERO, 1, Duration.ofDays(1), 1L << 40, Duration.ofHours(1)));
    assertThat(count()).isEqualTo(10);
    assertThat(indices()).isEqualTo(1);
  }

  @Test
  void beginsANewIndexByItself() {
    append(batch(0));
    OpenSearchSettings.Retention soon =
        new OpenSearchSettings.Retention(
            Duration.ZERO, 0, Duration.ofMillis(1), 1L << 40, Duration.ofMillis(50));
    try (OpenSearchLogStore other = new OpenSearchLogStore(settings.withRetention(soon))) {
      other.append(batch(0));
      Eventually.until("a new index", () -> indices() >= 2);
      assertThat(other.check().ready()).isTrue();
    }
    append(batch(0));
    assertThat(count()).isEqualTo(10);
  }

  private void retain(OpenSearchSettings.Retention retention) {
    try (OpenSearchLogStore other = new OpenSearchLogStore(settings.withRetention(retention))) {
      other.retain();
    }
  }

  private int indices() {
    return admin
        .send(Call.get("/_data_stream/" + stream))
        .body()
        .path("data_streams")
        .path(0)
        .path("indices")
        .size();
  }

  private void rollOver() {
    admin.send(Call.post("/" + stream + "/_rollover")).orThrow("a rollover");
  }

  /** Ten records with a producer of their own. */
  private static LogBatch batch(int from) {
    List<Draft> drafts = IntStream.range(from, from + 10).mapToObj(Draft::at).toList();
    return new Producer("p" + from).batch(drafts);
  }

  private void append(LogBatch batch) {
    store.append(batch).toCompletableFuture().join();
    store.flush();
  }

  private long count() {
    LogQuery all = LogQuery.all(LogRecord.DEFAULT_TENANT, Expression.EVERYTHING);
    Value count = store.aggregate(all, Grouping.count()).rows().getFirst().getFirst();
    return ((Value.Whole) count).number();
  }
}
