package io.millrace.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.millrace.collector.CollectorServer.Answer;
import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import io.millrace.model.wire.BatchMessage;
import io.millrace.model.wire.Signal;
import io.millrace.ports.memory.MemoryQueue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What agents send: batches encoded by them, which nobody believes. */
class BatchesTest {
  private static final String PATH = "/api/v1/batches";
  private static final String TYPE = "application/octet-stream";
  private static final Origin FIRST = new Origin("agent-7-f", 5, 1_000);

  private final CollectorServer server =
      new CollectorServer(new MemoryQueue(1 << 30), CollectorLimits.defaults());

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void keepsBatchesUnderTheOriginsTheyCameWith() {
    LogBatch one = batch(FIRST, "a", "b");
    LogBatch other = batch(new Origin("agent-7-g", 6, 0), "c");
    Answer answer = server.post(PATH, TYPE, body(one, other));
    assertThat(answer.status()).as(answer.error()).isEqualTo(200);
    assertThat(answer.body().get("batches").asInt()).isEqualTo(2);
    assertThat(answer.body().get("records").asInt()).isEqualTo(3);
    List<LogRecord> records = server.records();
    assertThat(records).extracting(LogRecord::message).containsExactly("a", "b", "c");
    assertThat(records)
        .extracting(LogRecord::origin)
        .containsExactly(FIRST, FIRST.plus(1), other.first());
    assertThat(server.counted("millrace.collector.records.accepted")).isEqualTo(3);
    server.awaitBytesInFlight(0);
  }

  @Test
  void takesThemCompressed() {
    byte[] body = Zstd.compress(body(batch(FIRST, "x".repeat(10_000))));
    assertThat(server.post(PATH, TYPE, body, "Content-Encoding", "zstd").status()).isEqualTo(200);
    assertThat(server.records()).hasSize(1);
  }

  @Test
  void takesNothingOfABodyWithOneBadBatch() {
    LogBatch good = batch(FIRST, "good");
    refuse(body(good, batch(new Origin("collector", 0, 0), "x")), "batch 1 of the body");
    refuse(body(good, batch(new Origin("client-agent-", 0, 0), "x")), "is no agent's");
    refuse(body(good, batch(new Origin("agent-a", 0, 0))), "holds no records");
    byte[] whole = body(good);
    refuse(Arrays.copyOf(whole, whole.length - 1), "its records is cut off");
    refuse(Arrays.copyOf(whole, 3), "its head is cut off");
    byte[] damaged = whole.clone();
    damaged[damaged.length - 1] ^= 1;
    refuse(damaged, "checksum");
    refuse(body(Signal.METRICS, good), "no log records");
    LogBatch unsound = batch(FIRST, "x");
    byte[] bytes = Arrays.copyOf(unsound.bytes(), unsound.length());
    bytes[12] = 99;
    refuse(body(new LogBatch("t", FIRST, 1, bytes, 0, bytes.length)), "level");
  }

  @Test
  void anyBytesAreAnAnswerAndNoFault() {
    Random random = new Random(11);
    byte[] whole = body(batch(FIRST, "one", "two"), batch(FIRST.plus(2), "three"));
    for (int i = 0; i < 300; i++) {
      byte[] changed = whole.clone();
      changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      int length = random.nextInt(4) == 0 ? random.nextInt(changed.length) : changed.length;
      assertThat(server.post(PATH, TYPE, Arrays.copyOf(changed, length)).status()).isIn(200, 400);
    }
  }

  private void refuse(byte[] body, String why) {
    Answer answer = server.post(PATH, TYPE, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).contains(why);
    assertThat(server.records()).isEmpty();
  }

  private static LogBatch batch(Origin first, String... messages) {
    LogBatchWriter out = new LogBatchWriter(1_000);
    for (String message : messages) {
      out.add(
          new LogRecord(
              1,
              Level.INFO,
              "s",
              null,
              message,
              null,
              null,
              null,
              Map.of("n", new Value.Whole(1)),
              "t",
              first));
    }
    return out.finish("t", first);
  }

  private static byte[] body(LogBatch... batches) {
    return body(Signal.RECORDS, batches);
  }

  private static byte[] body(Signal signal, LogBatch... batches) {
    ByteBuffer body = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    for (LogBatch batch : batches) {
      byte[] head = new BatchMessage(signal, 0, batch).head();
      body.putInt(head.length).put(head);
      body.putInt(batch.length()).put(batch.bytes(), batch.offset(), batch.length());
    }
    return Arrays.copyOf(body.array(), body.position());
  }
}
