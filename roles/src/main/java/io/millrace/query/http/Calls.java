package io.millrace.query.http;

import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.millrace.http.ByteBudget;
import io.millrace.query.QueryThreads;
import io.millrace.query.RunningQueries;
import io.millrace.query.SearchLimits;
import java.time.InstantSource;

/** Binds calls to paths: what all calls of an API share. Close it after the server. */
public final class Calls implements AutoCloseable {
  /** For bodies, and for answers that wait for their clients, of all calls together. */
  private static final long BYTES_IN_FLIGHT = 64L << 20;

  private final QueryThreads threads;
  private final RunningQueries queries;
  private final SearchLimits limits;
  private final ByteBudget budget;
  private final MeterRegistry registry;

  /** Calls that are not known as queries while they run. */
  public Calls(String kind, SearchLimits limits, MeterRegistry registry) {
    this(
        kind,
        limits,
        new RunningQueries(InstantSource.system(), new CompositeMeterRegistry()),
        registry);
  }

  /**
   * @param kind names the threads on which the calls run, and their metrics
   * @param queries knows each call while it runs
   * @param registry where they count
   */
  public Calls(String kind, SearchLimits limits, RunningQueries queries, MeterRegistry registry) {
    this.threads =
        new QueryThreads(kind, limits.concurrent(), limits.waiting(), limits.patience(), registry);
    this.queries = queries;
    this.limits = limits;
    this.budget =
        new ByteBudget(Math.max(BYTES_IN_FLIGHT, limits.bodyBytes() + 2L * limits.answerBytes()));
    this.registry = registry;
  }

  /**
   * Adds a call that takes no body.
   *
   * @param kind under which its times are counted
   */
  public void get(ServerBuilder server, String path, String kind, Call call) {
    server.route().get(path).build(service(kind, call));
  }

  /** Adds a call that takes a body. */
  public void post(ServerBuilder server, String path, String kind, Call call) {
    server.route().post(path).maxRequestLength(limits.bodyBytes()).build(service(kind, call));
  }

  /** Adds a call that takes its parameters from the query string, or by POST from a body. */
  void asked(ServerBuilder server, String path, String kind, Call call) {
    get(server, path, kind, call);
    post(server, path, kind, call);
  }

  /** Adds a call that takes a body, and does the same if it comes twice. */
  public void put(ServerBuilder server, String path, String kind, Call call) {
    server.route().put(path).maxRequestLength(limits.bodyBytes()).build(service(kind, call));
  }

  /** Adds a call that takes something away, and no body. */
  public void delete(ServerBuilder server, String path, String kind, Call call) {
    server.route().delete(path).build(service(kind, call));
  }

  /** Adds a call that takes no body, and tells its answer while it is found. */
  void getStream(ServerBuilder server, String path, String kind, StreamedCall call) {
    server.route().get(path).build(stream(kind, call));
  }

  /** Adds a call that takes a body, and tells its answer while it is found. */
  void postStream(ServerBuilder server, String path, String kind, StreamedCall call) {
    server.route().post(path).maxRequestLength(limits.bodyBytes()).build(stream(kind, call));
  }

  /** As {@link #asked}, and tells its answer while it is found. */
  void askedStream(ServerBuilder server, String path, String kind, StreamedCall call) {
    getStream(server, path, kind, call);
    postStream(server, path, kind, call);
  }

  @Override
  public void close() {
    threads.close();
  }

  /** Pays for the bodies of all calls, also of those that are bound elsewhere. */
  ByteBudget budget() {
    return budget;
  }

  private StreamService stream(String kind, StreamedCall call) {
    return new StreamService(kind, call, threads, queries, budget);
  }

  private CallService service(String kind, Call call) {
    return new CallService(kind, call, threads, queries, limits, budget, registry);
  }
}
