package io.millrace.query.http;

import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.http.ByteBudget;
import io.millrace.query.QueryThreads;
import io.millrace.query.SearchLimits;

/** Binds calls to paths: what all calls of an API share. Close it after the server. */
public final class Calls implements AutoCloseable {
  /** For bodies, and for answers that wait for their clients, of all calls together. */
  private static final long BYTES_IN_FLIGHT = 64L << 20;

  private final QueryThreads threads;
  private final SearchLimits limits;
  private final ByteBudget budget;
  private final MeterRegistry registry;

  /**
   * @param kind names the threads on which the calls run, and their metrics
   * @param registry where they count
   */
  public Calls(String kind, SearchLimits limits, MeterRegistry registry) {
    this.threads =
        new QueryThreads(kind, limits.concurrent(), limits.waiting(), limits.patience(), registry);
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

  @Override
  public void close() {
    threads.close();
  }

  private CallService service(String kind, Call call) {
    return new CallService(kind, call, threads, limits, budget, registry);
  }
}
