package io.millrace.collector;

import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.http.ByteBudget;
import io.millrace.ports.Queue;
import java.time.InstantSource;
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

  /**
   * A collector.
   *
   * @param producer its id as the origin of records, stable for as long as the queue's data
   * @param epoch higher at each start
   * @param lanes how many producers it is: 1, or about as many as the queue has partitions
   * @param registry where it counts
   */
  public Collector(
      Queue queue,
      String producer,
      long epoch,
      int lanes,
      CollectorLimits limits,
      MeterRegistry registry,
      InstantSource clock) {
    this.limits = limits;
    ByteBudget budget = new ByteBudget(limits.bytesInFlight());
    CollectorMetrics metrics = new CollectorMetrics(registry, budget);
    Lanes sequencers = new Lanes(queue, producer, epoch, lanes, (_, rows, _) -> metrics.lost(rows));
    Intake intake = new Intake(queue, sequencers, limits, metrics);
    Executor workers = task -> Thread.ofVirtual().name("collector").start(task);
    logs = new IngestService(intake, new IdsReceipt(), limits, budget, clock, workers);
    ingest = new IngestService(intake, new CountsReceipt(), limits, budget, clock, workers);
  }

  /** Adds the endpoints to a server, whose error handler should be a {@code ProblemHandler}. */
  public void bind(ServerBuilder server) {
    add(server, "/api/v1/logs", logs);
    add(server, "/logs/ingest", ingest);
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
