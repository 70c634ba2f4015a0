package io.millrace.desk.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.contracts.Eventually;
import io.millrace.contracts.Trading;
import io.millrace.desk.DeskLimits;
import io.millrace.desk.LiveDesk;
import io.millrace.http.BaseApi;
import io.millrace.http.ProblemHandler;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.ledger.LedgerLimits;
import io.millrace.ports.memory.MemoryLedger;
import io.millrace.ports.memory.MemoryLogStore;
import io.millrace.ports.metric.MetricStore;
import io.millrace.ports.trade.TradeStore;
import io.millrace.query.RunningQueries;
import io.millrace.query.SearchLimits;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calls of the desk on a real server at a free port, with a real client. */
final class DeskServer implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final MemoryLogStore logs = new MemoryLogStore();
  private final MemoryLedger ledger = new MemoryLedger(LedgerLimits.defaults());
  private final @Nullable LiveDesk desk;
  private final DeskApi api;
  private final Server server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  DeskServer(@Nullable TradeStore trades, @Nullable MetricStore metrics) {
    this(trades, metrics, DeskLimits.defaults(), InstantSource.system());
  }

  DeskServer(
      @Nullable TradeStore trades,
      @Nullable MetricStore metrics,
      DeskLimits limits,
      InstantSource clock) {
    this.desk = trades == null ? null : new LiveDesk(trades, limits, registry, clock);
    this.api =
        new DeskApi(
            new DeskApi.Stores(logs, trades, desk, metrics, ledger),
            limits,
            SearchLimits.defaults(),
            new RunningQueries(InstantSource.system(), registry),
            registry,
            clock);
    ServerBuilder builder = Server.builder().http(0).errorHandler(new ProblemHandler());
    new BaseApi(Map.of(), Set.of(), registry).bind(builder);
    api.bind(builder);
    this.server = builder.build();
    server.start().join();
  }

  static void store(TradeStore store, TradeRecord... trades) {
    Eventually.await(store.append(Trading.batch(List.of(trades))));
  }

  Answered get(String path) {
    return send(HttpRequest.newBuilder(uri("http", path)).build());
  }

  Answered post(String path, String body) {
    return send(
        HttpRequest.newBuilder(uri("http", path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  LiveDesk desk() {
    return Objects.requireNonNull(desk);
  }

  DeskApi api() {
    return api;
  }

  MemoryLedger ledger() {
    return ledger;
  }

  MemoryLogStore logs() {
    return logs;
  }

  URI uri(String scheme, String path) {
    return URI.create(scheme + "://127.0.0.1:" + server.activeLocalPort() + path);
  }

  HttpClient client() {
    return client;
  }

  PrometheusMeterRegistry registry() {
    return registry;
  }

  static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Answered send(HttpRequest request) {
    try {
      return new Answered(
          client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new IllegalStateException(request.uri() + " failed", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** What came back. */
  record Answered(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String text() {
      return response.body();
    }

    JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new IllegalStateException("no JSON: " + response.body(), e);
      }
    }

    /** The text of an error. */
    String error() {
      return json().path("error").path("message").asText();
    }
  }

  @Override
  public void close() {
    // Not waited for: its threads idle for two seconds before they end.
    server.closeAsync();
    api.close();
    client.close();
  }
}
