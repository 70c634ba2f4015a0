package io.millrace.query.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.linecorp.armeria.server.Route;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.collector.Collector;
import io.millrace.collector.CollectorLimits;
import io.millrace.contracts.Draft;
import io.millrace.contracts.Producer;
import io.millrace.http.BaseApi;
import io.millrace.http.ProblemHandler;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.wire.Signal;
import io.millrace.ports.Component;
import io.millrace.ports.LogStore;
import io.millrace.ports.memory.MemoryLogStore;
import io.millrace.ports.memory.MemoryQueue;
import io.millrace.query.RunningQueries;
import io.millrace.query.SearchLimits;
import io.millrace.system.Parts;
import io.millrace.system.SystemApi;
import io.millrace.system.SystemHistory;
import io.millrace.system.SystemLimits;
import io.millrace.tail.TailHub;
import io.millrace.tail.TailLimits;
import io.millrace.tail.Tails;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The whole API on a real server at a free port, with a real client. Queries read a store in
 * memory; what is sent goes to a queue in memory, from which nobody takes it.
 */
final class TestServer implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int QUEUE_BYTES = 64 << 20;

  private final LogStore store;
  private final MemoryQueue queue = new MemoryQueue(QUEUE_BYTES);
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final TailHub tails;
  private final QueryApi api;
  private final Server server;

  /** Over HTTP/2 it fails when an answer comes before all of the body is sent, which may be. */
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Producer producer = new Producer("test");

  TestServer() {
    this(new MemoryLogStore(), SearchLimits.defaults());
  }

  TestServer(QueryApi.Accounting accounting) {
    this(new MemoryLogStore(), accounting, SearchLimits.defaults(), TailLimits.defaults(), _ -> {});
  }

  TestServer(LogStore store, SearchLimits limits) {
    this(store, limits, TailLimits.defaults());
  }

  TestServer(LogStore store, SearchLimits limits, TailLimits tailLimits) {
    this(store, limits, tailLimits, _ -> {});
  }

  /**
   * @param besides binds what else the server answers to
   */
  TestServer(
      LogStore store, SearchLimits limits, TailLimits tailLimits, Consumer<ServerBuilder> besides) {
    this(store, null, limits, tailLimits, besides);
  }

  TestServer(
      LogStore store,
      QueryApi.@Nullable Accounting accounting,
      SearchLimits limits,
      TailLimits tailLimits,
      Consumer<ServerBuilder> besides) {
    this.store = store;
    this.tails = new TailHub(tailLimits, registry);
    RunningQueries running = new RunningQueries(InstantSource.system(), registry);
    this.api = new QueryApi(store, accounting, Tails.of(tails), limits, running, registry);
    ServerBuilder builder = Server.builder().http(0).errorHandler(new ProblemHandler());
    new Collector(
            Map.of(Signal.RECORDS, queue),
            "test",
            1,
            1,
            CollectorLimits.defaults(),
            registry,
            InstantSource.system())
        .bind(builder);
    Map<String, Component> components = Map.of("store", store);
    new BaseApi(components, Set.of("proxy.example"), registry).bind(builder);
    new SystemApi(
            new SystemHistory(SystemLimits.defaults(), registry, InstantSource.system()),
            new Parts(Instant.now(), List.of("query"), Map.of("logs", "memory")),
            components)
        .bind(builder);
    api.bind(builder);
    besides.accept(builder);
    this.server = builder.build();
    server.start().join();
  }

  /** Stores records, and gives them back as they are stored. */
  List<LogRecord> store(Draft... drafts) {
    LogBatch batch = producer.batch(drafts);
    store.append(batch).toCompletableFuture().join();
    tails.accept(batch);
    return Producer.records(batch);
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.activeLocalPort() + path);
  }

  URI webSocket(String path) {
    return URI.create("ws://127.0.0.1:" + server.activeLocalPort() + path);
  }

  /** An answer: its status, headers and text. */
  Answered get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).build());
  }

  Answered post(String path, String body) {
    return post(path, "application/json", body);
  }

  Answered post(String path, String type, String body) {
    return send("POST", path, type, body);
  }

  Answered send(String method, String path, String type, String body) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  Answered send(HttpRequest request) {
    try {
      return new Answered(
          client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new IllegalStateException(request.uri() + " failed", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** What came back. */
  record Answered(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new IllegalStateException("no JSON: " + response.body(), e);
      }
    }

    /** The messages of the records in the answer, in order. */
    List<String> messages() {
      return json().path("logs").findValuesAsText("message");
    }

    /** The text of an error. */
    String error() {
      return json().path("error").path("message").asText();
    }
  }

  /** What the server answers to. */
  List<Route> routes() {
    return server.serviceConfigs().stream().map(ServiceConfig::route).toList();
  }

  TailHub tails() {
    return tails;
  }

  HttpClient client() {
    return client;
  }

  PrometheusMeterRegistry registry() {
    return registry;
  }

  @Override
  public void close() {
    // Not waited for: its threads idle for two seconds before they end.
    server.closeAsync();
    tails.close();
    api.close();
    store.close();
    queue.close();
    client.close();
  }
}
