package io.millrace.contracts;

import static io.millrace.contracts.Eventually.await;
import static io.millrace.contracts.Failures.assertKind;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.ports.LogQuery.Order;
import io.millrace.ports.LogStore.Ability;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.OriginRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link LogStore} does: all of {@link LogSearchContract}, and storing and keeping.
 * {@link LogAggregationContract} has the rest.
 */
public abstract class LogStoreContract extends LogSearchContract {
  @Test
  void givesBackEveryPartOfARecord() {
    Draft full =
        Draft.at(-1)
            .level(Level.TRADE)
            .service("Zürich")
            .host("")
            .message("a\nb\t\u0000 \uD83D\uDE80 00012 -0x1F deadBEEF")
            .trace("t-1", "s-1")
            .exception("java.lang.Error: x\n\tat y")
            .field("text", "")
            .field("whole", Long.MIN_VALUE)
            .field("decimal", 1e-300)
            .field("truth", new Value.Truth(true))
            .field("untruth", new Value.Truth(false))
            .field("json", new Value.Json("[1,{\"a\":null}]"))
            .field("nothing", Value.NOTHING);
    Draft plain = Draft.at(-2).message("").field("whole", "now text").field("text", 1);
    LogBatch batch = new Producer("p").batch(full, plain);
    append(batch);
    store.flush();
    assertThat(search(ALL)).containsExactlyElementsOf(Producer.records(batch));
  }

  @Test
  void keepsAMessageOfOneMebibyte() {
    StringBuilder long1 = new StringBuilder();
    for (int i = 0; long1.length() < 1 << 20; i++) {
      long1.append("token").append(i).append(' ');
    }
    LogBatch batch = new Producer("p").batch(Draft.at(1).message(long1.toString()), Draft.at(2));
    append(batch);
    store.flush();
    assertThat(search(ALL)).containsExactlyInAnyOrderElementsOf(Producer.records(batch));
  }

  @Test
  void completesEveryStageOnceFlushed() {
    Producer producer = new Producer("p");
    List<CompletionStage<Void>> stages = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      stages.add(store.append(producer.batch(Draft.at(i))));
    }
    store.flush();
    stages.forEach(Eventually::await);
    assertThat(search(ALL)).hasSize(20);
  }

  @Test
  void whatWasStoredOutlivesTheStoreIfItIsDurable() {
    LogBatch batch = new Producer("p").batch(Draft.at(1), Draft.at(2).field("n", 7));
    store.append(batch);
    store.flush();
    reopenStore();
    if (store.abilities().contains(Ability.DURABLE)) {
      assertThat(search(ALL.order(Order.OLDEST_FIRST)))
          .containsExactlyElementsOf(Producer.records(batch));
      append(batch);
      assertThat(search(ALL)).as("the same batch after a restart").hasSize(2);
    } else {
      assertThat(search(ALL)).isEmpty();
    }
  }

  @Test
  void acceptsABatchWithoutRecords() {
    CompletionStage<Void> stage = store.append(new Producer("p").batch(List.of()));
    store.flush();
    await(stage);
    assertThat(search(ALL)).isEmpty();
  }

  @Test
  void countsTheSameBatchOnce() {
    LogBatch batch = new Producer("p").batch(Draft.at(1), Draft.at(2));
    store.append(batch);
    store.append(batch);
    store.flush();
    CompletionStage<Void> again = store.append(batch);
    store.flush();
    await(again);
    assertThat(search(ALL)).hasSize(2);
  }

  @Test
  void takesOnlyWhatIsNewOfABatchThatOverlaps() {
    LogBatch batch = new Producer("p").batch(Draft.at(1), Draft.at(2), Draft.at(3), Draft.at(4));
    append(Producer.part(batch, 1, 2));
    store.flush();
    append(Producer.part(batch, 0, 3));
    append(Producer.part(batch, 2, 4));
    append(batch);
    assertThat(search(ALL.order(Order.OLDEST_FIRST)))
        .containsExactlyElementsOf(Producer.records(batch));
  }

  @Test
  void tellsEpochsAndProducersApart() {
    append(new Producer(TENANT, "p", 0).batch(Draft.at(1)));
    append(new Producer(TENANT, "p", 1).batch(Draft.at(1)));
    append(new Producer(TENANT, "q", 0).batch(Draft.at(1)));
    assertThat(search(ALL)).hasSize(3);
  }

  @Test
  void tellsWhichRecordsItHoldsInOrderAndPageByPage() {
    for (Producer producer : List.of(new Producer(TENANT, "q", 0), new Producer(TENANT, "p", 7))) {
      LogBatch batch = producer.batch(Draft.at(1), Draft.at(2), Draft.at(3), Draft.at(4));
      append(Producer.part(batch, 0, 1));
      append(Producer.part(batch, 2, 4));
    }
    append(new Producer(TENANT, "p", 2).batch(Draft.at(5)));
    append(new Producer("other", "r", 2).batch(Draft.at(5), Draft.at(6)));
    store.flush();
    for (int limit : new int[] {1, 2, 100}) {
      List<OriginRun> held = held(TENANT, limit);
      assertThat(held)
          .as("%s runs at once", limit)
          .isSorted()
          .flatMap(LogStoreContract::sequences)
          .containsExactly("p 2 0", "p 7 0", "p 7 2", "p 7 3", "q 0 0", "q 0 2", "q 0 3");
    }
    assertThat(held("other", 9)).flatMap(LogStoreContract::sequences).hasSize(2);
    assertThat(held("nobody", 9)).isEmpty();
  }

  private List<OriginRun> held(String tenant, int limit) {
    List<OriginRun> all = new ArrayList<>();
    List<OriginRun> page = store.held(tenant, null, limit);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(limit);
      all.addAll(page);
      page = store.held(tenant, page.getLast(), limit);
    }
    return all;
  }

  private static List<String> sequences(OriginRun run) {
    return LongStream.rangeClosed(run.first(), run.last())
        .mapToObj(sequence -> run.producer() + " " + run.epoch() + " " + sequence)
        .toList();
  }

  @Test
  void readsAgainWhatItHoldsIfItDeclaresThatAndElseRefuses() {
    append(new Producer("p").batch(Draft.at(1)));
    store.flush();
    List<Integer> parts = new ArrayList<>();
    if (store.abilities().contains(Ability.INSPECTION)) {
      store.inspect((done, all) -> parts.add(all - done));
      assertThat(parts).endsWith(0);
      assertThat(search(ALL)).hasSize(1);
    } else {
      assertKind(Kind.INVALID, () -> store.inspect((_, _) -> true));
    }
  }

  @Test
  void refusesADamagedBatchAndStoresNothingOfIt() {
    LogBatch sound = new Producer("p").batch(Draft.at(1), Draft.at(2));
    byte[] bytes = sound.bytes().clone();
    int second = sound.offset() + sound.length() - 20;
    Arrays.fill(bytes, second, second + 20, (byte) 0x7f);
    LogBatch damaged =
        new LogBatch(TENANT, sound.first(), 2, bytes, sound.offset(), sound.length());
    assertKind(Kind.INVALID, () -> store.append(damaged));
    assertThat(search(ALL)).isEmpty();
    append(sound);
    assertThat(search(ALL)).hasSize(2);
  }

  @Test
  void takesBatchesFromManyThreads() throws Exception {
    int producers = 8;
    int batches = 25;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int p = 0; p < producers; p++) {
        Producer producer = new Producer("producer-" + p);
        running.add(
            threads.submit(() -> {
              for (int b = 0; b < batches; b++) {
                store.append(producer.batch(Draft.at(b), Draft.at(-b)));
              }
            }));
      }
      for (Future<?> thread : running) {
        thread.get();
      }
    }
    makeFindable();
    List<LogRecord> found = search(ALL);
    assertThat(found).hasSize(producers * batches * 2);
    assertThat(new HashSet<>(found)).hasSameSizeAs(found);
  }

  @Test
  void refusesWorkOnceClosed() {
    assertThat(store.check().ready()).isTrue();
    store.close();
    store.close();
    assertThat(store.check().ready()).isFalse();
    assertKind(Kind.UNAVAILABLE, () -> store.append(new Producer("p").batch(Draft.at(1))));
    assertKind(Kind.UNAVAILABLE, () -> store.search(ALL));
  }
}
