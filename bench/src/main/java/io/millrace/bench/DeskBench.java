package io.millrace.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.desk.DeskFrame;
import io.millrace.desk.DeskLimits;
import io.millrace.desk.DeskView;
import io.millrace.desk.LiveDesk;
import io.millrace.desk.Replay;
import io.millrace.desk.ReplayFrame;
import io.millrace.desk.ReplaySpeed;
import io.millrace.duckdb.DuckDbSettings;
import io.millrace.duckdb.DuckDbTradeStore;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.trade.TradeCodec;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Batch;
import io.millrace.ports.trade.TradeGrouping;
import io.millrace.ports.trade.TradeQuery;
import io.millrace.ports.trade.TradeStore;
import io.millrace.ports.trade.Trades;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures the live desk on DuckDB, in this process: how long a start takes beside the trades that
 * go on coming, what a trade costs that comes later, and how fast a day is replayed.
 */
@Command(name = "desk", description = "The live desk: its start, each trade, a replay.")
final class DeskBench implements Callable<Integer> {
  private static final int BATCH = 1_000;
  private static final int LIVE_BATCH = 100;
  private static final int ACCEPTED = 2_000_000;

  @Option(names = "--trades", description = "Trades of today in the store (${DEFAULT-VALUE}).")
  private int trades = 1_000_000;

  @Option(names = "--folder", description = "Where the store is; filled if it is empty.")
  private Path folder = Path.of("desk-bench");

  private final Random random = new Random(7);
  private final Instant midnight = Instant.now().truncatedTo(ChronoUnit.DAYS);

  @Override
  public Integer call() throws Exception {
    boolean filled = Files.exists(folder);
    try (DuckDbTradeStore store = DuckDbTradeStore.open(DuckDbSettings.defaults(folder))) {
      if (!filled) {
        fill(store);
      }
      start(store);
      accept();
      replay(store);
    }
    return 0;
  }

  private void fill(TradeStore store) {
    long began = System.nanoTime();
    long span = nanos(Instant.now()) - nanos(midnight);
    CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    for (int first = 0; first < trades; first += BATCH) {
      List<TradeRecord> rows = new ArrayList<>(BATCH);
      for (int i = first; i < first + BATCH; i++) {
        rows.add(trade("stored", i, nanos(midnight) + (long) ((double) span * i / trades)));
      }
      CompletableFuture<Void> next = store.append(batch(rows)).toCompletableFuture();
      if (first % (20 * BATCH) == 0) {
        last.join();
        last = next;
      }
    }
    last.join();
    System.out.printf("fill                  %8.1f s%n", seconds(began));
  }

  /** While the desk begins, trades go on coming: a batch each 100 ms. */
  private void start(DuckDbTradeStore store) throws Exception {
    long heap = usedHeap();
    long slowest = 0;
    long most = heap;
    long sequence = 0;
    String producer = "live-" + System.nanoTime();
    CompletableFuture<Void> stored = CompletableFuture.completedFuture(null);
    long began = System.nanoTime();
    try (LiveDesk desk =
        new LiveDesk(
            store, DeskLimits.defaults(), new SimpleMeterRegistry(), InstantSource.system())) {
      desk.begin();
      DeskFrame frame = frame(desk);
      for (; !frame.completeness().complete(); frame = frame(desk)) {
        List<TradeRecord> rows = new ArrayList<>();
        for (int i = 0; i < LIVE_BATCH; i++) {
          rows.add(trade(producer, sequence++, nanos(Instant.now())));
        }
        Batch<TradeRecord> batch = batch(rows);
        stored = store.append(batch).toCompletableFuture();
        long before = System.nanoTime();
        desk.accept(batch);
        slowest = Math.max(slowest, System.nanoTime() - before);
        most =
            Math.max(most, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        Thread.sleep(100);
      }
      double ready = seconds(began);
      stored.join();
      long inStore = stored(store);
      System.out.printf(
          "ready after           %8.2f s   (%d trades came meanwhile)%n", ready, sequence);
      System.out.printf("slowest accept        %8.2f ms%n", slowest / 1e6);
      System.out.printf("heap before, at most  %8d MiB %d MiB%n", heap >> 20, most >> 20);
      System.out.printf(
          "on the board          %8d, in the store %d%n", frame.totals().trades(), inStore);
    }
  }

  private void accept() throws Exception {
    Path empty = Files.createTempDirectory("desk-bench");
    try (DuckDbTradeStore store = DuckDbTradeStore.open(DuckDbSettings.defaults(empty));
        LiveDesk desk =
            new LiveDesk(
                store, DeskLimits.defaults(), new SimpleMeterRegistry(), InstantSource.system())) {
      desk.begin();
      for (int round = 0; round < 4; round++) {
        List<LogBatch> batches = new ArrayList<>();
        for (int i = 0; i < ACCEPTED / 4; i += LIVE_BATCH) {
          List<TradeRecord> rows = new ArrayList<>();
          for (int j = 0; j < LIVE_BATCH; j++) {
            long sequence = (long) round * ACCEPTED + i + j;
            rows.add(trade("p", sequence, nanos(Instant.now())));
          }
          batches.add(logs(rows));
        }
        long began = System.nanoTime();
        List<Batch<TradeRecord>> decoded = batches.stream().map(Trades::of).toList();
        double decode = seconds(began);
        began = System.nanoTime();
        decoded.forEach(desk);
        System.out.printf(
            "a trade               %8.0f ns to decode, %.0f ns to accept%n",
            decode * 1e9 / (ACCEPTED / 4), seconds(began) * 1e9 / (ACCEPTED / 4));
      }
    }
  }

  private void replay(DuckDbTradeStore store) throws Exception {
    long began = System.nanoTime();
    long most = 0;
    long end = nanos(Instant.now());
    TradeQuery query = TradeQuery.all(LogRecord.DEFAULT_TENANT).between(nanos(midnight), end);
    try (Replay replay = new Replay(store, query, ReplaySpeed.MAX, DeskLimits.defaults())) {
      ReplayFrame frame = replay.next(Duration.ZERO, Duration.ZERO);
      int frames = 1;
      for (; frame.state() != ReplayFrame.State.ENDED; frames++) {
        frame = replay.next(Duration.ZERO, Duration.ZERO);
        most =
            Math.max(most, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
      }
      System.out.printf(
          "replay                %8.2f s, %d frames, %d trades, heap at most %d MiB%n",
          seconds(began), frames, frame.desk().totals().trades(), most >> 20);
    }
  }

  private TradeRecord trade(String producer, long sequence, long timestamp) {
    return new TradeRecord(
        timestamp,
        "engine",
        "host-1",
        "T-" + sequence,
        "SYM-" + random.nextInt(40),
        "exchange-" + random.nextInt(8),
        "strategy-" + random.nextInt(6),
        random.nextBoolean() ? 100 + random.nextInt(100) / 4.0 : Double.NaN,
        100 + random.nextInt(100) / 4.0,
        1 + random.nextInt(8),
        random.nextInt(200) / 8.0 - 10,
        random.nextInt(50) > 0,
        (long) Math.exp(10 + 3 * random.nextGaussian()),
        "",
        LogRecord.DEFAULT_TENANT,
        new Origin(producer, 1, sequence));
  }

  private static Batch<TradeRecord> batch(List<TradeRecord> rows) {
    return new Batch<>(LogRecord.DEFAULT_TENANT, rows.getFirst().origin(), rows.size(), rows);
  }

  private static LogBatch logs(List<TradeRecord> rows) {
    LogBatchWriter writer = new LogBatchWriter(1 << 14);
    rows.forEach(trade -> writer.add(TradeCodec.record(trade)));
    return writer.finish(LogRecord.DEFAULT_TENANT, rows.getFirst().origin());
  }

  private long stored(TradeStore store) {
    TradeQuery today =
        TradeQuery.all(LogRecord.DEFAULT_TENANT).between(nanos(midnight), Long.MAX_VALUE);
    return store.summarize(today, TradeGrouping.by()).groups().getFirst().figures().trades();
  }

  private static DeskFrame frame(LiveDesk desk) throws InterruptedException {
    try (DeskView view = desk.open(LogRecord.DEFAULT_TENANT)) {
      DeskFrame frame = view.next(Duration.ZERO, Duration.ZERO);
      if (frame == null) {
        throw new IllegalStateException("the desk has closed");
      }
      return frame;
    }
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private static long nanos(Instant time) {
    return time.getEpochSecond() * 1_000_000_000 + time.getNano();
  }
}
