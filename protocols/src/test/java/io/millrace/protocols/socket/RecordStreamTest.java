package io.millrace.protocols.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.contracts.Eventually;
import io.millrace.model.LogRecord;
import io.millrace.pipeline.record.Part;
import io.millrace.pipeline.record.RecordDraft;
import io.millrace.pipeline.record.RecordLimits;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.protocols.CollectorServer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordStreamTest {
  private static final int BATCH_BYTES = 1 << 12;

  private final CollectorServer server = new CollectorServer();
  private final RecordDraft draft = new RecordDraft(RecordLimits.defaults());
  private final RecordStream records =
      new RecordStream(server.collector().intake("test"), new Complaints("test"), BATCH_BYTES);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void goesOnWhileABatchIsUnderWayAndKeepsTheOrder() throws Exception {
    server.failure = new MillraceException(Kind.OVERLOADED, "full");
    List<String> sent = IntStream.range(0, 40).mapToObj(Integer::toString).toList();
    for (String message : sent) {
      add(message);
      records.flush();
    }
    assertThat(server.records()).isEmpty();
    server.failure = null;
    records.finish();
    assertThat(server.records()).extracting(LogRecord::message).isEqualTo(sent);
  }

  @Test
  void waitsOnceABatchIsFullAndAnotherUnderWay() throws Exception {
    server.failure = new MillraceException(Kind.OVERLOADED, "full");
    AtomicInteger added = new AtomicInteger();
    int all = 100;
    Thread adder =
        Thread.ofVirtual()
            .start(() -> {
              try {
                for (int i = 0; i < all; i++) {
                  add("x".repeat(BATCH_BYTES / 10));
                  added.incrementAndGet();
                }
                records.finish();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    Eventually.until(() -> adder.getState() == Thread.State.WAITING);
    assertThat(added.get()).isBetween(10, 30);
    server.failure = null;
    adder.join();
    assertThat(server.records()).hasSize(all);
  }

  @Test
  void tellsOfWhatIsDurableAndNotBefore() throws Exception {
    server.failure = new MillraceException(Kind.OVERLOADED, "full");
    CountDownLatch told = new CountDownLatch(1);
    add("one");
    records.whenDurable(told::countDown);
    records.flush();
    assertThat(told.getCount()).isEqualTo(1);
    server.failure = null;
    told.await();
    assertThat(server.records()).extracting(LogRecord::message).containsExactly("one");
    // Nothing to be sent is no reason not to be told.
    CountDownLatch toldAgain = new CountDownLatch(1);
    records.whenDurable(toldAgain::countDown);
    records.finish();
    assertThat(toldAgain.getCount()).isZero();
  }

  @Test
  void whatIsLostIsThrownOnceAndNobodyIsToldThatItIsDurable() throws Exception {
    server.failure = new MillraceException(Kind.INVALID, "never");
    AtomicInteger told = new AtomicInteger();
    add("lost");
    assertThatThrownBy(records::finish).hasMessageContaining("never");
    server.failure = null;
    add("kept");
    records.whenDurable(told::incrementAndGet);
    records.finish();
    assertThat(server.records()).extracting(LogRecord::message).containsExactly("kept");
    assertThat(told.get()).isZero();
  }

  @Test
  void anInterruptEndsIt() throws Exception {
    server.failure = new MillraceException(Kind.OVERLOADED, "full");
    add("one");
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread waiting =
        Thread.ofVirtual()
            .start(() -> {
              try {
                records.finish();
              } catch (InterruptedException e) {
                thrown.set(e);
              }
            });
    Eventually.until(() -> waiting.getState() == Thread.State.WAITING);
    waiting.interrupt();
    waiting.join();
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    // What it was about to send again is sent no more: whoever sent it has ended by then.
    records.finish();
    server.failure = null;
    records.finish();
    assertThat(server.records()).isEmpty();
  }

  private void add(String message) throws Exception {
    draft.clear();
    draft.part(Part.MESSAGE, message);
    records.add(draft, records.defaults());
  }
}
