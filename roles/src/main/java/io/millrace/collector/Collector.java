package io.millrace.collector;

import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.http.ByteBudget;
import io.millrace.model.LogBatch;
import io.millrace.model.wire.Signal;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Takes records in over HTTP and acknowledges what the queue has made durable: {@code POST
 * /api/v1/logs} answers with ids, {@code POST /logs/ingest} with counts. The reference for those
 * who send is docs/ingest.md. Thread-safe.
 */
public final class Collector {
  private final IngestService logs;
  private final IngestService ingest;
  private final CollectorLimits limits;
  private final Map<Signal, Lanes> lanes = new EnumMap<>(Signal.class);

  /**
   * A collector.
   *
   * @param queues where records go, and points of metrics if it takes them
   * @param producer its id as the origin of records, stable for as long as the queue's data
   * @param epoch higher at each start
   * @param producers how many producers it is: 1, or about as many as the queue has partitions
   * @param registry where it counts
   */
  public Collector(
      Map<Signal, Queue> queues,
      String producer,
      long epoch,
      int producers,
      CollectorLimits limits,
      MeterRegistry registry,
      InstantSource clock) {
    this.limits = limits;
    ByteBudget budget = new ByteBudget(limits.bytesInFlight());
    CollectorMetrics metrics = new CollectorMetrics(registry, budget);
    queues.forEach((signal, queue) -> {
      String own = signal == Signal.RECORDS ? producer : producer + "-" + name(signal);
      lanes.put(
          signal, new Lanes(queue, own, epoch, producers, (_, rows, _) -> metrics.lost(rows)));
    });
    Intake intake =
        new Intake(of(queues, Signal.RECORDS), of(lanes, Signal.RECORDS), limits, metrics);
    Executor workers = task -> Thread.ofVirtual().name("collector").start(task);
    logs = new IngestService(intake, new IdsReceipt(), limits, budget, clock, workers);
    ingest = new IngestService(intake, new CountsReceipt(), limits, budget, clock, workers);
  }

  /** Adds the endpoints to a server, whose error handler should be a {@code ProblemHandler}. */
  public void bind(ServerBuilder server) {
    add(server, "/api/v1/logs", logs);
    add(server, "/logs/ingest", ingest);
  }

  /**
   * Gives records an origin and sends them, for those who take them in by other ways. The stage
   * completes, with the batch as it was sent, once it is durable; it fails as {@link Queue#send}.
   */
  public CompletionStage<LogBatch> send(Signal signal, LogBatch batch) {
    return of(lanes, signal).send(batch);
  }

  private static <T> T of(Map<Signal, T> all, Signal signal) {
    T one = all.get(signal);
    if (one == null) {
      throw new MillraceException(Kind.INVALID, "this server stores no " + name(signal));
    }
    return one;
  }

  private static String name(Signal signal) {
    return signal.name().toLowerCase(Locale.ROOT);
  }

  private void add(ServerBuilder server, String path, IngestService service) {
    server
        .route()
        .post(path)
        // The service bounds the body itself, and says so in its own words.
        .maxRequestLength(0)
        .requestTimeout(limits.requestTimeout())
        .build(service);
  }
}
