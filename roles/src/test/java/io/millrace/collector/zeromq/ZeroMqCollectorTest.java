package io.millrace.collector.zeromq;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.collector.TestQueue;
import io.millrace.contracts.Deliveries;
import io.millrace.contracts.Failures;
import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import io.millrace.model.metric.MetricType;
import io.millrace.model.wire.Answer;
import io.millrace.model.wire.Answer.Refusal;
import io.millrace.model.wire.BatchMessage;
import io.millrace.model.wire.Signal;
import io.millrace.pipeline.record.BatchLimits;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue;
import io.millrace.ports.metric.Metrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.zeromq.SocketType;
import org.zeromq.ZCert;
import org.zeromq.ZMQ;

class ZeroMqCollectorTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  private static final Origin OWN = new Origin("collector", 1, 0);

  private final TestQueue records = new TestQueue();
  private final TestQueue metrics = new TestQueue();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private ZeroMqCollector collector = collector(settings(Path.of(""), 1 << 20));

  @AfterEach
  void close() {
    collector.close();
  }

  @Test
  void answersOnceABatchIsDurable() throws InterruptedException {
    ConcurrentLinkedQueue<CompletableFuture<Void>> waiting = new ConcurrentLinkedQueue<>();
    records.instead =
        stage -> {
          waiting.add(stage);
          return stage;
        };
    try (Peer peer = dealer()) {
      peer.send(1, batch(0, 3));
      until(() -> waiting.size() == 1);
      assertThat(peer.answerWithin(50)).isNull();
      waiting.remove().complete(null);
      assertThat(peer.answer()).isEqualTo(new Answer.Durable(1));
    }
  }

  @Test
  void handsRecordsOnWithTheirOrigin() throws InterruptedException {
    try (Peer peer = dealer()) {
      peer.send(41, batch(10, 2));
      assertThat(peer.answer()).isEqualTo(new Answer.Durable(41));
      peer.send(Signal.METRICS, 42, batch(12, 1));
      assertThat(peer.answer()).isEqualTo(new Answer.Durable(42));
    }
    assertThat(taken(records, 1).getFirst().first()).isEqualTo(new Origin("logger", 5, 10));
    assertThat(taken(metrics, 1).getFirst().first()).isEqualTo(new Origin("logger", 5, 12));
  }

  @Test
  void refusesWhatIsBadWithAReasonAndTakesItsNeighbours() {
    try (Peer peer = dealer()) {
      LogBatch good = batch(0, 1);
      byte[] damaged = good.bytes().clone();
      damaged[20] ^= 1;
      byte[] head = new BatchMessage(Signal.RECORDS, 7, good).head();
      peer.send(head, damaged);
      assertRefused(peer.answer(), 7, Refusal.LATER, "checksum");

      byte[] noText = {(byte) 0xC3};
      LogBatchWriter writer = new LogBatchWriter(64);
      writer.begin(1, Level.INFO.code());
      writer.service(noText, 0, 1);
      writer.message(noText, 0, 1);
      writer.end();
      peer.send(8, writer.finish("default", OWN));
      assertRefused(peer.answer(), 8, Refusal.INVALID, "UTF-8");

      peer.send(bytes("one frame only"));
      peer.send(bytes("a"), bytes("b"), bytes("c"));
      peer.send(9, good);
      assertThat(peer.answer()).isEqualTo(new Answer.Durable(9));
    }
    assertThat(registry.counter("millrace.zeromq.messages.malformed").count()).isEqualTo(4);
  }

  @Test
  void tellsWhetherItListens() {
    assertThat(collector.check().ready()).isTrue();
    assertThat(collector.check().detail()).contains(collector.endpoints().values());
    collector.close();
    assertThat(collector.check().ready()).isFalse();
  }

  @Test
  void saysWhenToTryAgain() {
    records.instead =
        _ ->
            CompletableFuture.failedFuture(
                new MillraceException(Kind.OVERLOADED, "full", null, Duration.ofMillis(1_500)));
    try (Peer peer = dealer()) {
      peer.send(3, batch(0, 1));
      assertThat(peer.answer())
          .isEqualTo(new Answer.Refused(3, Refusal.LATER, Duration.ofMillis(1_500), "full"));
    }
  }

  @Test
  void takesNoMoreThanItMayHoldAndGoesOnWhenThereIsRoom() {
    collector.close();
    collector = collector(settings(Path.of(""), 1));
    ConcurrentLinkedQueue<CompletableFuture<Void>> waiting = new ConcurrentLinkedQueue<>();
    records.instead =
        stage -> {
          waiting.add(stage);
          return stage;
        };
    try (Peer peer = dealer()) {
      for (int i = 0; i < 5; i++) {
        peer.send(i, batch(i, 1));
      }
      for (int i = 0; i < 5; i++) {
        until(() -> !waiting.isEmpty());
        assertThat(waiting).hasSize(1);
        waiting.remove().complete(null);
        assertThat(peer.answer()).isEqualTo(new Answer.Durable(i));
      }
    }
  }

  @Test
  void takesPushedRecordsUnderTheirManyNames() throws IOException, InterruptedException {
    try (Peer peer = new Peer(SocketType.PUSH, collector.endpoints().get("logs"))) {
      MessageBufferPacker out = MessagePack.newDefaultBufferPacker();
      out.packArrayHeader(1).packMapHeader(9);
      out.packString("timestamp_ns").packLong(1_700_000_000_123_456_789L);
      out.packString("level").packString("WARN");
      out.packString("component").packString("router");
      out.packString("message").packString("slow");
      out.packString("trade_id").packString("T1");
      out.packString("execution_time_ns").packLong(1_200);
      out.packString("profit_usd").packDouble(1.5);
      out.packString("exception").packNil();
      out.packString("metadata").packMapHeader(1).packString("a").packBoolean(true);
      peer.send(out.toByteArray());
    }
    LogRecord record = record(taken(records, 1).getFirst());
    assertThat(record.timestamp()).isEqualTo(1_700_000_000_123_456_789L);
    assertThat(record.level()).isEqualTo(Level.WARN);
    assertThat(record.service()).isEqualTo("router");
    assertThat(record.message()).isEqualTo("slow");
    assertThat(record.fields())
        .containsEntry("trade_id", new Value.Text("T1"))
        .containsEntry("execution_time_ns", new Value.Whole(1_200))
        .containsEntry("profit_usd", new Value.Decimal(1.5))
        .containsEntry("a", new Value.Truth(true));
  }

  @Test
  void takesPushedMeasurementsAsPointsOfMetrics() throws IOException, InterruptedException {
    try (Peer peer = new Peer(SocketType.PUSH, collector.endpoints().get("metrics"))) {
      MessageBufferPacker out = MessagePack.newDefaultBufferPacker();
      out.packMapHeader(4);
      out.packString("timestamp").packDouble(1_700_000_000.5);
      out.packString("type").packString("performance_metrics");
      out.packString("component").packString("gateway");
      out.packString("data").packMapHeader(4);
      out.packString("exchange").packString("kraken");
      out.packString("cpu_percent").packDouble(12.5);
      out.packString("queue").packMapHeader(1).packString("depth").packInt(7);
      out.packString("api_latency_us").packMapHeader(4);
      out.packString("count").packInt(10).packString("mean").packDouble(3);
      out.packString("max").packInt(9).packString("p99").packDouble(8.5);
      peer.send(out.toByteArray());
    }
    LogBatch batch = taken(metrics, 1).getFirst();
    Metrics read = Metrics.of(batch);
    assertThat(read.rejected()).isEmpty();
    assertThat(read.points().rows())
        .allSatisfy(point -> {
          assertThat(point.timestamp()).isEqualTo(1_700_000_000_500_000_000L);
          assertThat(point.metric().service()).isEqualTo("gateway");
          assertThat(point.metric().tags()).isEqualTo(Map.of("exchange", "kraken"));
        })
        .extracting(
            point -> point.metric().name(),
            point -> point.metric().type(),
            point -> point.value().count(),
            point -> point.value().sum(),
            point -> point.value().percentiles().p99())
        .containsExactly(
            tuple("cpu_percent", MetricType.GAUGE, 1L, 12.5, 12.5),
            tuple("queue.depth", MetricType.GAUGE, 1L, 7.0, 7.0),
            tuple("api_latency_us", MetricType.HISTOGRAM, 10L, 30.0, 8.5));
  }

  @Test
  void discardsPointsOfMetricsWhereNoneAreKeptAndSaysSo() throws IOException, InterruptedException {
    collector.close();
    collector = collector(settings(Path.of(""), 1 << 20), Map.of(Signal.RECORDS, records));
    try (Peer peer = dealer()) {
      for (int i = 0; i < 3; i++) {
        peer.send(Signal.METRICS, i, batch(i * 10L, 10));
        assertThat(peer.answer())
            .isInstanceOfSatisfying(
                Answer.Discarded.class,
                discarded -> assertThat(discarded.reason()).contains("metrics: none"));
      }
      peer.send(3, batch(30, 1));
      assertThat(peer.answer()).isEqualTo(new Answer.Durable(3));
    }
    assertThat(registry.counter("millrace.zeromq.records.refused").count()).isZero();
    assertThat(registry.counter("millrace.zeromq.records.accepted").count()).isEqualTo(1);
    try (Peer peer = new Peer(SocketType.PUSH, collector.endpoints().get("metrics"))) {
      for (int i = 0; i < 2; i++) {
        MessageBufferPacker out = MessagePack.newDefaultBufferPacker();
        out.packMapHeader(1).packString("data").packMapHeader(1);
        out.packString("cpu_percent").packDouble(i);
        peer.send(out.toByteArray());
      }
      peer.send(new byte[] {(byte) 0xC1});
    }
    until(() -> registry.counter("millrace.zeromq.points.discarded").count() == 32);
    // What cannot be read is told all the same.
    assertThat(record(taken(records, 2).getLast()).message()).contains("cannot be read");
    try (Queue.GroupReader reader = metrics.open("test")) {
      assertThat(reader.poll(Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void tellsOfPushedMeasurementsThatAreNone() throws IOException, InterruptedException {
    try (Peer peer = new Peer(SocketType.PUSH, collector.endpoints().get("metrics"))) {
      MessageBufferPacker out = MessagePack.newDefaultBufferPacker();
      out.packMapHeader(1).packString("type").packString("performance_metrics");
      peer.send(out.toByteArray());
    }
    assertThat(record(taken(records, 1).getFirst()).message()).contains("'data' is a map");
  }

  @Test
  void tellsOfAPushedMessageThatCannotBeRead() throws InterruptedException {
    try (Peer peer = new Peer(SocketType.PUSH, collector.endpoints().get("logs"))) {
      peer.send(new byte[] {(byte) 0xC1, 1, 2});
    }
    LogRecord told = record(taken(records, 1).getFirst());
    assertThat(told.level()).isEqualTo(Level.ERROR);
    assertThat(told.service()).isEqualTo("millrace");
    assertThat(told.message()).contains("cannot be read", "no MessagePack");
    assertThat(told.fields()).containsEntry("payload", new Value.Text("wQEC"));
  }

  @Test
  void sendsPushedRecordsAgainUntilTheQueueTakesThem() throws IOException, InterruptedException {
    ConcurrentLinkedQueue<CompletableFuture<Void>> refused = new ConcurrentLinkedQueue<>();
    records.instead =
        stage -> {
          refused.add(stage);
          return CompletableFuture.failedFuture(
              new MillraceException(Kind.UNAVAILABLE, "the queue is away"));
        };
    try (Peer peer = new Peer(SocketType.PUSH, collector.endpoints().get("logs"))) {
      MessageBufferPacker out = MessagePack.newDefaultBufferPacker();
      out.packMapHeader(1).packString("message").packString("kept");
      peer.send(out.toByteArray());
      until(() -> refused.size() >= 2);
      records.instead = null;
      assertThat(record(taken(records, 1).getFirst()).message()).isEqualTo("kept");
    }
  }

  @Test
  void keepsSecretKeysForTheirOwner(@TempDir Path folder) throws IOException {
    CurveKeys keys = new CurveKeys(folder);
    keys.makeServer();
    Path client = keys.makeClient("desk-1");
    for (Path secret : List.of(client, folder.resolve("server_secret"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
          .isEqualTo("rw-------");
    }
    assertThat(folder.resolve("server")).content().doesNotContain("secret-key");
    Failures.assertKind(Kind.INVALID, () -> keys.makeClient("desk-1"))
        .hasMessageContaining("already");
    Failures.assertKind(Kind.INVALID, () -> keys.makeClient("../desk"));
  }

  @Test
  void letsInOnlyClientsWithAKeyThatItKnows(@TempDir Path folder) {
    CurveKeys keys = new CurveKeys(folder);
    assertThat(keys.makeServer()).isTrue();
    assertThat(keys.makeServer()).isFalse();
    ZCert client = CertificateFile.read(keys.makeClient("desk-1"));
    collector.close();
    collector = collector(settings(folder, 1 << 20));
    ZCert server = keys.server();

    try (Peer known = dealer(server, client);
        Peer unknown = dealer(server, new ZCert());
        Peer plain = dealer()) {
      for (Peer peer : List.of(unknown, plain, known)) {
        peer.send(1, batch(0, 1));
      }
      assertThat(known.answer()).isEqualTo(new Answer.Durable(1));
      assertThat(unknown.answerWithin(200)).isNull();
      assertThat(plain.answerWithin(1)).isNull();
    }
  }

  @Test
  void saysHowToMakeKeysThatAreMissing(@TempDir Path folder) {
    Failures.assertKind(Kind.INVALID, () -> collector(settings(folder, 1)))
        .hasMessageContaining("millrace keys");
  }

  @Test
  void saysWhichSettingChoosesAnotherPort() {
    String taken = collector.endpoints().get("batches");
    int port = Integer.parseInt(taken.substring(taken.lastIndexOf(':') + 1));
    ZeroMqSettings same =
        new ZeroMqSettings(true, "127.0.0.1", port, 0, 0, 1 << 20, 1 << 20, 8, Path.of(""));
    Failures.assertKind(Kind.INVALID, () -> collector(same)).hasMessageContaining("zeromq.port");
  }

  @Test
  void answersWhatIsUnderWayBeforeItStops() throws InterruptedException {
    ConcurrentLinkedQueue<CompletableFuture<Void>> waiting = new ConcurrentLinkedQueue<>();
    records.instead =
        stage -> {
          waiting.add(stage);
          return stage;
        };
    try (Peer peer = dealer()) {
      peer.send(1, batch(0, 1));
      until(() -> waiting.size() == 1);
      Thread stopping = Thread.ofVirtual().start(collector::close);
      until(() -> stopping.getState() != Thread.State.NEW);
      waiting.remove().complete(null);
      assertThat(peer.answer()).isEqualTo(new Answer.Durable(1));
      stopping.join();
    }
  }

  private Peer dealer() {
    return new Peer(SocketType.DEALER, collector.endpoints().get("batches"));
  }

  private Peer dealer(ZCert server, ZCert client) {
    return new Peer(
        SocketType.DEALER,
        collector.endpoints().get("batches"),
        (ZMQ.Socket socket) -> {
          socket.setCurveServerKey(server.getPublicKey());
          socket.setCurvePublicKey(client.getPublicKey());
          socket.setCurveSecretKey(client.getSecretKey());
        });
  }

  private ZeroMqCollector collector(ZeroMqSettings settings) {
    return collector(settings, Map.of(Signal.RECORDS, records, Signal.METRICS, metrics));
  }

  private ZeroMqCollector collector(ZeroMqSettings settings, Map<Signal, Queue> queues) {
    return new ZeroMqCollector(
        settings,
        BatchLimits.defaults(),
        queues,
        (signal, batch) -> {
          LogBatch own = batch.withFirst(OWN);
          return (signal == Signal.RECORDS ? records : metrics).send(own).thenApply(_ -> own);
        },
        registry,
        () -> NOW);
  }

  private static ZeroMqSettings settings(Path keys, long maxBytesInFlight) {
    return new ZeroMqSettings(true, "127.0.0.1", 0, 0, 0, 1 << 20, maxBytesInFlight, 8, keys);
  }

  private static LogBatch batch(long sequence, int rows) {
    LogBatchWriter writer = new LogBatchWriter(256);
    for (int i = 0; i < rows; i++) {
      byte[] text = bytes("record " + (sequence + i));
      writer.begin(sequence + i, Level.INFO.code());
      writer.service(text, 0, 6);
      writer.message(text, 0, text.length);
      writer.end();
    }
    return writer.finish(LogRecord.DEFAULT_TENANT, new Origin("logger", 5, sequence));
  }

  private static List<LogBatch> taken(Queue queue, int count) throws InterruptedException {
    try (Queue.GroupReader reader = queue.open("test")) {
      return Deliveries.take(reader, count).stream().map(Queue.Delivery::batch).toList();
    }
  }

  private static LogRecord record(LogBatch batch) {
    LogBatchReader reader = new LogBatchReader().of(batch);
    assertThat(reader.next()).isTrue();
    return reader.record();
  }

  private static void assertRefused(Answer answer, long number, Refusal refusal, String reason) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused -> {
              assertThat(refused.number()).isEqualTo(number);
              assertThat(refused.refusal()).isEqualTo(refusal);
              assertThat(refused.reason()).contains(reason);
            });
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
