package io.millrace.query.http;

import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.contracts.Draft;
import io.millrace.contracts.Eventually;
import io.millrace.contracts.Producer;
import io.millrace.contracts.TradeDraft;
import io.millrace.contracts.Trading;
import io.millrace.desk.DeskLimits;
import io.millrace.desk.LiveDesk;
import io.millrace.desk.http.AnsweringStore;
import io.millrace.desk.http.DeadLetterApi;
import io.millrace.desk.http.DeskApi;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import io.millrace.model.metric.MetricId;
import io.millrace.model.metric.MetricPoint;
import io.millrace.model.metric.MetricType;
import io.millrace.model.metric.MetricValue;
import io.millrace.ports.Batch;
import io.millrace.ports.Completeness;
import io.millrace.ports.LogStore;
import io.millrace.ports.memory.MemoryMetricStore;
import io.millrace.ports.memory.MemoryQueue;
import io.millrace.ports.trade.SqlAnswer;
import io.millrace.query.RunningQueries;
import io.millrace.query.SearchLimits;
import io.millrace.writer.DeadLetters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * The calls about trades, metrics, exceptions and dead letters, with something of each in memory
 * that the examples of openapi.json find.
 */
final class ExampleDesk implements AutoCloseable {
  private static final int QUEUE_BYTES = 1 << 20;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final AnsweringStore trades =
      new AnsweringStore((_, _, _) ->
          new SqlAnswer(
              List.of(new SqlAnswer.Column("symbol", "VARCHAR")),
              List.of(List.of(new Value.Text("BTC-USD")), List.of(Value.NOTHING)),
              Completeness.COMPLETE));
  private final MemoryMetricStore metrics = new MemoryMetricStore();
  private final MemoryQueue queue = new MemoryQueue(QUEUE_BYTES);
  private final MemoryQueue setAside = new MemoryQueue(QUEUE_BYTES);
  private final LiveDesk live;
  private final DeskApi api;
  private final DeadLetterApi deadLetters =
      new DeadLetterApi(
          Map.of("records", new DeadLetters(setAside, queue, Duration.ofMillis(1))),
          SearchLimits.defaults(),
          registry);

  /**
   * @param logs where exceptions are looked for
   * @param now when all that is in it was
   */
  ExampleDesk(LogStore logs, long now) {
    // Stands still, so that it stays the day of the trades.
    InstantSource day = InstantSource.fixed(Instant.ofEpochSecond(0, now));
    live = new LiveDesk(trades, DeskLimits.defaults(), registry, day);
    api =
        new DeskApi(
            new DeskApi.Stores(logs, trades, live, metrics, null),
            DeskLimits.defaults(),
            SearchLimits.defaults(),
            new RunningQueries(InstantSource.system(), registry),
            registry,
            InstantSource.system());
    trade(now);
    measure(now);
    setAside(now);
  }

  void bind(ServerBuilder server) {
    api.bind(server);
    deadLetters.bind(server);
  }

  private void trade(long now) {
    Eventually.await(
        trades.append(
            Trading.batch(
                List.of(
                    TradeDraft.at(0, now)
                        .id("T-1042")
                        .service("engine")
                        .symbol("BTC-USD")
                        .exchange("kraken")
                        .strategy("arbitrage")
                        .bought(2, 100.5)
                        .profit(0.5)
                        .took(184_000)
                        .trade(),
                    TradeDraft.at(1, now)
                        .symbol("ETH-USD")
                        .exchange("binance")
                        .failed()
                        .trade()))));
  }

  private void measure(long now) {
    Origin origin = new Origin("p", 0, 0);
    MetricId metric =
        new MetricId(
            "engine", null, "order.latency", MetricType.GAUGE, "ns", Map.of("exchange", "kraken"));
    MetricPoint point =
        new MetricPoint(now, metric, MetricValue.reading(5), LogRecord.DEFAULT_TENANT, origin);
    Eventually.await(
        metrics.append(new Batch<>(LogRecord.DEFAULT_TENANT, origin, 1, List.of(point))));
  }

  private void setAside(long now) {
    Producer producer = new Producer("p");
    for (int i = 0; i < 2; i++) {
      Eventually.await(setAside.send(producer.batch(Draft.at(now).message("refused"))));
    }
  }

  @Override
  public void close() {
    api.close();
    deadLetters.close();
    live.close();
    trades.close();
    metrics.close();
    queue.close();
    setAside.close();
  }
}
