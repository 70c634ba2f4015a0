package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;

import io.millrace.app.client.ServerClient;
import io.millrace.app.client.ServerException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Clients that send numbered records to collectors, each batch until one of them has acknowledged
 * it, under an origin of their own: what is sent again after a broken connection counts once.
 */
final class Feeder {
  private static final int CLIENTS = 4;
  private static final int BATCH = 500;
  private static final long PAUSE_NANOS = 50_000_000;

  /** Some of those they send to are killed meanwhile, and start again beside many others. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final List<URI> collectors;
  private final int records;
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final List<Thread> clients = new ArrayList<>();
  private volatile @Nullable Throwable failure;

  Feeder(List<URI> collectors, int records) {
    this.collectors = collectors;
    this.records = records;
  }

  void start() {
    int each = records / CLIENTS;
    for (int i = 0; i < CLIENTS; i++) {
      int client = i;
      clients.add(
          Thread.ofPlatform()
              .start(() -> {
                try {
                  feed(client, client * each, (client + 1) * each);
                } catch (RuntimeException | Error e) {
                  failure = e;
                }
              }));
    }
  }

  void awaitAcknowledged(int count) {
    until(
        count + " records acknowledged",
        PATIENCE,
        () -> {
          if (failure != null) {
            throw new AssertionError("a client failed", failure);
          }
          return acknowledged.get() >= count;
        });
  }

  private void feed(int client, int from, int to) {
    List<ServerClient> servers = collectors.stream().map(ServerClient::new).toList();
    try {
      for (int at = from; at < to; at += BATCH) {
        byte[] body = Numbered.lines(at, at + BATCH).getBytes(StandardCharsets.UTF_8);
        for (int attempt = client; !send(servers, attempt, client, at - from, body); attempt++) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
        acknowledged.addAndGet(BATCH);
      }
    } finally {
      servers.forEach(ServerClient::close);
    }
  }

  /** Whether a collector has acknowledged; if not, another is to be asked. */
  private static boolean send(
      List<ServerClient> servers, int attempt, int client, int sequence, byte[] body) {
    Map<String, String> headers =
        Map.of(
            "Content-Type",
            "application/x-ndjson",
            "Millrace-Producer",
            "feeder-" + client,
            "Millrace-Epoch",
            "1",
            "Millrace-Sequence",
            Integer.toString(sequence));
    try {
      ServerClient.Answer answer =
          servers
              .get(attempt % servers.size())
              .send("/logs/ingest", Map.of(), headers, body, 0, body.length);
      if (answer.status() != 202 && answer.status() != 429 && answer.status() != 503) {
        throw new AssertionError("refused for good: " + answer.status() + " " + answer.body());
      }
      return answer.status() == 202;
    } catch (ServerException e) {
      return false;
    }
  }

  /** Waits until all is acknowledged. */
  void join() throws InterruptedException {
    for (Thread client : clients) {
      client.join();
    }
  }
}
