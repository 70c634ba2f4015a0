package io.millrace.collector;

import static io.millrace.contracts.Eventually.until;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.Server;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.http.ProblemHandler;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogRecord;
import io.millrace.model.wire.Signal;
import io.millrace.ports.Queue;
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

/** A collector on a real port, the queue behind it, and a client of the JDK's. */
final class CollectorServer implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  static final String NDJSON = "application/x-ndjson";
  static final String JSON = "application/json";
  static final String TEXT = "text/plain";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private final Queue queue;
  private final Queue.GroupReader reader;
  private final Server server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  CollectorServer(Queue queue, CollectorLimits limits) {
    this.queue = queue;
    reader = queue.open("test");
    var builder =
        Server.builder().localPort(0, SessionProtocol.HTTP).errorHandler(new ProblemHandler());
    new Collector(
            Map.of(Signal.RECORDS, queue),
            "collector",
            3,
            1,
            limits,
            registry,
            InstantSource.fixed(NOW))
        .bind(builder);
    server = builder.build();
    server.start().join();
  }

  /**
   * Waits until requests hold so many bytes: one gives back what it holds just after its client has
   * the answer.
   */
  void awaitBytesInFlight(double bytes) {
    until("%s bytes are held".formatted(bytes), () -> bytesInFlight() == bytes);
  }

  double bytesInFlight() {
    return registry.get("millrace.collector.bytes.in.flight").gauge().value();
  }

  int port() {
    return server.activeLocalPort();
  }

  /** An answer: status, headers and the body as JSON. */
  record Answer(int status, HttpResponse<byte[]> response, JsonNode body) {
    String error() {
      return body.path("error").path("message").asText();
    }

    JsonNode firstError() {
      return body.path("errors").path(0);
    }
  }

  Answer post(String path, String contentType, String body, String... headers) {
    return post(path, contentType, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  Answer post(String path, String contentType, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .timeout(Duration.ofSeconds(30))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (!contentType.isEmpty()) {
      request.header("Content-Type", contentType);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  Answer send(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response, MAPPER.readTree(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /** The batches that have arrived in the queue since the last call. */
  List<LogBatch> batches() {
    try {
      List<Queue.Delivery> deliveries = reader.poll(Duration.ZERO);
      if (!deliveries.isEmpty()) {
        reader.acknowledge(deliveries.getLast());
      }
      return deliveries.stream().map(Queue.Delivery::batch).toList();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The records that have arrived in the queue since the last call. */
  List<LogRecord> records() {
    List<LogRecord> records = new ArrayList<>();
    for (LogBatch batch : batches()) {
      LogBatchReader batchReader = new LogBatchReader().of(batch);
      while (batchReader.next()) {
        records.add(batchReader.record());
      }
    }
    return records;
  }

  double counted(String meter) {
    return registry.get(meter).counters().stream().mapToDouble(c -> c.count()).sum();
  }

  @Override
  public void close() {
    // Not waited for: it takes two seconds, and no other test meets its port.
    server.stop();
    client.close();
    queue.close();
  }
}
