package io.millrace.protocols;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.collector.Collector;
import io.millrace.collector.CollectorLimits;
import io.millrace.contracts.Eventually;
import io.millrace.http.ProblemHandler;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogRecord;
import io.millrace.model.LossReport;
import io.millrace.model.wire.Signal;
import io.millrace.ports.Health;
import io.millrace.ports.MillraceException;
import io.millrace.ports.Queue;
import io.millrace.ports.memory.MemoryQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A collector that speaks a protocol on a real port, the queues behind it, and a client. */
public final class CollectorServer implements AutoCloseable {
  /** The time that every request arrives at. */
  public static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Set to have the queue fail what is sent. */
  public volatile @Nullable MillraceException failure;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MemoryQueue records = new MemoryQueue(1 << 28);
  private final MemoryQueue metrics = new MemoryQueue(1 << 28);
  private final Queue.GroupReader recordReader = records.open("test");
  private final Queue.GroupReader metricReader = metrics.open("test");
  private final Collector collector;
  private final Server server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** One for protocols that HTTP does not carry. */
  public CollectorServer() {
    this((_, _) ->
        List.of(
            Endpoint.at(
                "/", (_, _) -> com.linecorp.armeria.common.HttpResponse.of(204), HttpMethod.GET)));
  }

  /**
   * @param protocol makes the endpoints of one
   */
  public CollectorServer(BiFunction<Collector, CollectorLimits, List<Endpoint>> protocol) {
    this(protocol, CollectorLimits.defaults());
  }

  public CollectorServer(
      BiFunction<Collector, CollectorLimits, List<Endpoint>> protocol, CollectorLimits limits) {
    collector =
        new Collector(
            Map.of(Signal.RECORDS, failing(records), Signal.METRICS, failing(metrics)),
            "collector",
            3,
            1,
            limits,
            registry,
            InstantSource.fixed(NOW));
    ServerBuilder builder =
        Server.builder().localPort(0, SessionProtocol.HTTP).errorHandler(new ProblemHandler());
    protocol
        .apply(collector, limits)
        .forEach(endpoint -> builder.service(endpoint.route(), endpoint.service()));
    server = builder.build();
    server.start().join();
  }

  /** The collector itself, for what comes in by other ways. */
  public Collector collector() {
    return collector;
  }

  /** How much a counter of the protocol has counted; {@code tags} are names and values by turns. */
  public double counted(String name, String... tags) {
    return registry.get(name).tags(tags).counter().count();
  }

  public int port() {
    return server.activeLocalPort();
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /** An answer. */
  public record Answer(int status, HttpResponse<byte[]> response) {
    public String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    public JsonNode json() {
      try {
        return MAPPER.readTree(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException(text(), e);
      }
    }

    public @Nullable String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }
  }

  /** Posts a body; headers are names and values by turns. */
  public Answer post(String path, String body, String... headers) {
    return post(path, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  public Answer post(String path, byte[] body, String... headers) {
    return send("POST", path, body, headers);
  }

  public Answer send(String method, String path, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .timeout(Duration.ofSeconds(30))
            .method(
                method,
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The records that have arrived since the last call, without what the collector itself reports of
   * losses, which comes beside them at any time.
   */
  public List<LogRecord> records() {
    return read(recordReader);
  }

  /** The records that arrive from now on, until there are so many. */
  public List<LogRecord> records(int count) {
    List<LogRecord> read = new ArrayList<>();
    Eventually.until(
        count + " records",
        () -> {
          read.addAll(records());
          return read.size() >= count;
        });
    return read;
  }

  /** The points of metrics, as records, that have arrived since the last call. */
  public List<LogRecord> metrics() {
    return read(metricReader);
  }

  private static List<LogRecord> read(Queue.GroupReader reader) {
    List<LogRecord> read = new ArrayList<>();
    try {
      for (Queue.Delivery delivery : reader.poll(Duration.ZERO)) {
        LogBatchReader rows = new LogBatchReader().of(delivery.batch());
        while (!LossReport.isReport(delivery.batch()) && rows.next()) {
          read.add(rows.record());
        }
        reader.acknowledge(delivery);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return read;
  }

  private Queue failing(Queue queue) {
    return new FailingQueue(queue);
  }

  /** The queue itself, unless it is to fail. */
  private final class FailingQueue implements Queue {
    private final Queue queue;

    private FailingQueue(Queue queue) {
      this.queue = queue;
    }

    @Override
    public CompletionStage<Void> send(LogBatch batch) {
      MillraceException fault = failure;
      return fault == null ? queue.send(batch) : CompletableFuture.failedStage(fault);
    }

    @Override
    public Set<Ability> abilities() {
      return queue.abilities();
    }

    @Override
    public GroupReader open(String group) {
      return queue.open(group);
    }

    @Override
    public Reader follow() {
      return queue.follow();
    }

    @Override
    public Health check() {
      return queue.check();
    }

    @Override
    public void close() {
      queue.close();
    }
  }

  @Override
  public void close() {
    // Not waited for: it takes two seconds, and no other test meets its port.
    server.stop();
    client.close();
    records.close();
    metrics.close();
  }
}
