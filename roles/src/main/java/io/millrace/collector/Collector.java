package io.millrace.collector;

import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.http.ByteBudget;
import io.millrace.http.ProblemHandler;
import io.millrace.model.wire.Signal;
import io.millrace.pipeline.record.ReadRecords;
import io.millrace.ports.Queue;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Takes records in over HTTP and acknowledges what the queue has made durable: {@code POST
 * /api/v1/logs} answers with ids, {@code POST /logs/ingest} with counts, {@code POST
 * /api/v1/batches} takes what agents have encoded, and {@link #service} serves whatever other
 * {@link Dialect} there is. The reference for those who send is docs/ingest.md. Thread-safe.
 */
public final class Collector {
  private final CollectorLimits limits;
  private final CollectorCounters counters;
  private final ByteBudget budget;
  private final BatchSender sender;
  private final InstantSource clock;
  private final ProblemHandler problems = new ProblemHandler();
  private final Executor workers = task -> Thread.ofVirtual().name("collector").start(task);

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
    this.clock = clock;
    budget = new ByteBudget(limits.bytesInFlight());
    counters = new CollectorCounters(registry, budget);
    sender =
        new BatchSender(
            queues, producer, epoch, producers, clock, limits.unconfirmed(), counters::lost);
  }

  /** Adds the endpoints to a server, whose error handler should be a {@code ProblemHandler}. */
  public void bind(ServerBuilder server) {
    server.route().post("/api/v1/logs").build(records(IdsReceipt::new));
    server.route().post("/logs/ingest").build(records(CountsReceipt::new));
    server
        .route()
        .post("/api/v1/batches")
        .build(new BatchesService(sender, limits, counters.of("agent"), budget, problems, workers));
  }

  /** Serves the requests of a dialect, at whichever paths its clients use. */
  public HttpService service(Dialect dialect) {
    return new DialectService(
        dialect, sender, limits, counters.of(dialect.name()), budget, problems, clock, workers);
  }

  /** Whether the server keeps anything of a signal. */
  public boolean takes(Signal signal) {
    return sender.takes(signal);
  }

  /** Takes in what comes by a protocol that is none of requests and answers. */
  public Intake intake(String protocol) {
    return new Intake(sender, counters.of(protocol), counters.dropped(protocol), budget, clock);
  }

  /** Sends what comes in by other ways than HTTP, and is bounded elsewhere. */
  public BatchSender sender() {
    return sender;
  }

  private HttpService records(Function<ReadRecords, Receipt> receipt) {
    return service(new RecordsDialect(receipt, limits));
  }
}
