package io.millrace.collector;

import static io.millrace.collector.CollectorServer.NDJSON;
import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.collector.CollectorServer.Answer;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong around a request: the queue, the connection, the protocol. */
@Timeout(120)
class CollectorFailureTest {
  private static final String INGEST = "/logs/ingest";
  private static final String GOOD = "{\"message\":\"hello\"}\n";

  private final TestQueue queue = new TestQueue();
  private final CollectorServer server = new CollectorServer(queue, CollectorLimits.defaults());

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void answersOnlyWhenTheQueueHasMadeTheRecordsDurable() throws Exception {
    ConcurrentLinkedQueue<CompletableFuture<Void>> pending = new ConcurrentLinkedQueue<>();
    Semaphore arrived = new Semaphore(0);
    queue.instead =
        stage -> {
          pending.add(stage);
          arrived.release();
          return stage;
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> answer = threads.submit(() -> server.post(INGEST, NDJSON, GOOD));
      assertThat(arrived.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
      assertThat(answer.isDone()).isFalse();
      pending.remove().complete(null);
      assertThat(answer.get().status()).isEqualTo(202);
    }
  }

  @Test
  void tellsAnOutageAndWhenToComeBack() {
    queue.instead =
        _ ->
            CompletableFuture.failedFuture(
                new MillraceException(
                    Kind.UNAVAILABLE, "the disk is full", null, Duration.ofMillis(7_001)));
    Answer answer = server.post(INGEST, NDJSON, GOOD);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body().get("error").get("kind").asText()).isEqualTo("UNAVAILABLE");
    assertThat(answer.error()).isEqualTo("the disk is full");
    assertThat(answer.response().headers().firstValue("Retry-After")).hasValue("8");
    queue.instead = null;
    assertThat(server.post(INGEST, NDJSON, GOOD).status()).isEqualTo(202);
    assertThat(server.records()).hasSize(1);
  }

  @Test
  void tellsAnOutageThatComesLate() {
    queue.instead = CollectorFailureTest::failLate;
    Answer answer = server.post(INGEST, NDJSON, GOOD + GOOD);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.response().headers().firstValue("Retry-After")).isPresent();
    assertThat(server.counted("millrace.collector.records.accepted")).isZero();
    assertThat(server.counted("millrace.collector.records.unconfirmed")).isEqualTo(2);
  }

  /** Fails once somebody waits for it, and not before. */
  private static CompletableFuture<Void> failLate(CompletableFuture<Void> sent) {
    Thread.startVirtualThread(() -> {
      until("somebody waits for it", () -> sent.getNumberOfDependents() > 0);
      sent.completeExceptionally(new MillraceException(Kind.UNAVAILABLE, "the disk has gone"));
    });
    return sent;
  }

  @Test
  void doesNotTellStrangersOfItsOwnFaults() {
    queue.instead =
        _ -> {
          throw new IllegalStateException("secret");
        };
    Answer answer = server.post(INGEST, NDJSON, GOOD);
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body().get("error").get("kind").asText()).isEqualTo("BUG");
    assertThat(answer.body().toString()).doesNotContain("secret");
  }

  @Test
  void tellsOverloadWhenItsMemoryIsUsedUp() throws Exception {
    CollectorLimits defaults = CollectorLimits.defaults();
    CollectorLimits tight =
        new CollectorLimits(
            defaults.batch(),
            defaults.bodyBytes(),
            defaults.decompressedBytes(),
            96L << 20,
            defaults.requestTimeout(),
            defaults.unconfirmed());
    List<CompletableFuture<Void>> pending = new ArrayList<>();
    Semaphore arrived = new Semaphore(0);
    TestQueue slow = new TestQueue();
    slow.instead =
        stage -> {
          pending.add(stage);
          arrived.release();
          return stage;
        };
    byte[] large =
        ("{\"message\":\"" + "m".repeat(1 << 20) + "\"}\n")
            .repeat(15)
            .getBytes(StandardCharsets.UTF_8);
    try (CollectorServer busy = new CollectorServer(slow, tight);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> first = threads.submit(() -> busy.post(INGEST, NDJSON, large));
      Future<Answer> second = threads.submit(() -> busy.post(INGEST, NDJSON, large));
      Future<Answer> third = threads.submit(() -> busy.post(INGEST, NDJSON, large));
      assertThat(arrived.tryAcquire(3, 60, TimeUnit.SECONDS)).isTrue();
      Answer refused = busy.post(INGEST, NDJSON, large);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.response().headers().firstValue("Retry-After")).hasValue("1");
      pending.forEach(stage -> stage.complete(null));
      for (Future<Answer> answer : List.of(first, second, third)) {
        assertThat(answer.get().status()).isEqualTo(202);
      }
      slow.instead = null;
      assertThat(busy.post(INGEST, NDJSON, GOOD).status()).isEqualTo(202);
    }
  }

  @Test
  void takesManyRequestsAtATime() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        answers.add(threads.submit(() -> server.post(INGEST, NDJSON, GOOD.repeat(10))));
      }
      for (Future<Answer> answer : answers) {
        assertThat(answer.get().status()).isEqualTo(202);
      }
    }
    assertThat(server.records())
        .extracting(r -> r.origin().sequence())
        .hasSize(2000)
        .doesNotHaveDuplicates();
  }

  @Test
  void answersPipelinedRequestsInOrder() throws IOException {
    String request =
        "POST /logs/ingest HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
            + "Content-Length: %d\r\n%s\r\n%s";
    String all =
        request.formatted(GOOD.length(), "", GOOD)
            + request.formatted(5, "", "oops\n")
            + request.formatted(GOOD.length(), "Connection: close\r\n", GOOD);
    String answer = exchange(all, true);
    assertThat(statuses(answer)).containsExactly("202", "400", "202");
    assertThat(server.records()).hasSize(2);
  }

  @Test
  void takesNothingOfABodyThatEndsTooEarly() throws IOException {
    String request =
        "POST /logs/ingest HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
            + "Content-Length: 1000\r\n\r\n"
            + GOOD;
    exchange(request, false);
    assertThat(server.post(INGEST, NDJSON, GOOD).status()).isEqualTo(202);
    assertThat(server.records()).hasSize(1);
  }

  @Test
  void takesBodiesInChunks() throws IOException {
    String request =
        "POST /logs/ingest HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
            + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "5\r\n{\"mes\r\n"
            + "f\r\nsage\":\"hello\"}\n\r\n"
            + "0\r\n\r\n";
    assertThat(statuses(exchange(request, true))).containsExactly("202");
    assertThat(server.records().getFirst().message()).isEqualTo("hello");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "POST /logs/ingest HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n",
        "POST /logs/ingest HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST /logs/ingest HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST /logs/ingest?service=%zz HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
        "POST /logs/ingest HTTP/1.1\r\nHost: x\r\nContent-Type: ///\r\nContent-Length: 0\r\n\r\n"
      })
  void refusesABrokenProtocolAsTheClientsFault(String request) throws IOException {
    String answer = exchange(request, false);
    assertThat(statuses(answer))
        .isNotEmpty()
        .allSatisfy(status -> assertThat(status).startsWith("4"));
    assertThat(server.post(INGEST, NDJSON, GOOD).status()).isEqualTo(202);
    assertThat(server.records()).hasSize(1);
  }

  @Test
  void saysWhatIsNotThere() {
    Answer missing = server.post("/nowhere", NDJSON, GOOD);
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.body().get("error").get("kind").asText()).isEqualTo("NOT_FOUND");
    Answer method = server.send(HttpRequest.newBuilder(server.uri(INGEST)).GET().build());
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.body().get("error").get("kind").asText()).isEqualTo("INVALID");
  }

  /** Sends bytes as they are; returns all that comes back until the server closes. */
  private String exchange(String request, boolean whole) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(60_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.UTF_8));
      out.flush();
      if (!whole) {
        socket.shutdownOutput();
      }
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> statuses(String answer) {
    List<String> statuses = new ArrayList<>();
    for (String part : answer.split("HTTP/1\\.1 ", -1)) {
      if (part.length() >= 3 && Character.isDigit(part.charAt(0))) {
        statuses.add(part.substring(0, 3));
      }
    }
    return statuses;
  }

  @Test
  void refusesACharsetItCannotKnow() {
    for (String type : List.of("text/plain; charset=foo", "text/plain; charset=utf-8; charset=a")) {
      Answer answer = server.post(INGEST, type, "hello");
      assertThat(answer.status()).as(type).isEqualTo(415);
      assertThat(answer.error()).contains("charset");
    }
  }

  @Test
  void takesRecordsWhileManyOthersOnlyPromiseBytes() throws Exception {
    List<Socket> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        Socket socket = new Socket("127.0.0.1", server.port());
        idle.add(socket);
        socket
            .getOutputStream()
            .write(
                "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n{"
                    .formatted(INGEST, NDJSON, 16 << 20)
                    .getBytes(StandardCharsets.UTF_8));
      }
      until("all are waited for", () -> server.bytesInFlight() >= 200 * (64 << 10));
      assertThat(server.post(INGEST, NDJSON, GOOD).status()).isEqualTo(202);
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }

  @Test
  void paysForAReceiptUntilTheClientHasReadIt() throws Exception {
    queue.instead =
        stage -> {
          stage.complete(null);
          return stage;
        };
    int records = 400_000;
    byte[] body = "{\"message\":\"a\"}\n".repeat(records).getBytes(StandardCharsets.UTF_8);
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4 << 10);
      socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
      OutputStream out = socket.getOutputStream();
      out.write(
          "POST /api/v1/logs HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
              .formatted(NDJSON, body.length)
              .getBytes(StandardCharsets.UTF_8));
      out.write(body);
      server.awaitBytesInFlight(40.0 * records + (16 << 10));
    }
    server.awaitBytesInFlight(0);
  }
}
