package io.millrace.logger.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.logger.lane.Console;
import io.millrace.logger.lane.LoggerException;
import io.millrace.model.wire.Answer;
import io.millrace.model.wire.Answer.Refusal;
import io.millrace.model.wire.Signal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForwarderTest {
  private static final long PATIENCE_NANOS = Duration.ofMinutes(1).toNanos();

  private final Path folder;
  private final QueuedLane urgent = new QueuedLane("urgent");
  private final QueuedLane usual = new QueuedLane("usual");
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private ScriptedServer server = new ScriptedServer(0, ScriptedServer::durable);
  private Forwarder forwarder;

  ForwarderTest(@TempDir Path folder) {
    this.folder = folder;
    forwarder = forwarder(server.endpoint(), 4, Duration.ofSeconds(30));
  }

  @AfterEach
  void close() {
    forwarder.close();
    server.close();
  }

  @Test
  void letsALaneGoOfWhatTheServerHas() {
    add(usual, 100);
    forwarder.start();
    until(() -> usual.acknowledged() == 100);

    assertThat(server.sequences()).isEqualTo(LongStream.range(0, 100).boxed().toList());
    assertThat(forwarder.statistics().get("usual")).isEqualTo(new LaneStatistics(100, 0, 0));
  }

  @Test
  void deliversWhatWaitsHoweverSoonItIsClosed() {
    for (int round = 1; round <= 10; round++) {
      QueuedLane lane = new QueuedLane("round " + round);
      lane.add();
      try (Forwarder brief =
          new Forwarder(
              ForwarderSettings.defaults(server.endpoint()),
              List.of(new Lane("brief", Signal.RECORDS, lane)),
              folder,
              new Console(new PrintStream(said, true, StandardCharsets.UTF_8)),
              Duration.ofSeconds(30))) {
        brief.start();
      }
      assertThat(lane.acknowledged()).isEqualTo(1);
    }
  }

  @Test
  void waitsBeforeItEndsForAServerThatAskedToWait() {
    server.script(message ->
        server.seen().isEmpty()
            ? new Answer.Refused(message.number(), Refusal.LATER, Duration.ofMillis(100), "busy")
            : ScriptedServer.durable(message));
    add(usual, 1);
    forwarder.start();
    until(() -> server.seen().size() == 1);
    forwarder.close();

    assertThat(usual.acknowledged()).isEqualTo(1);
  }

  @Test
  void sendsWhatIsUrgentFirst() {
    add(usual, 10);
    add(urgent, 3);
    forwarder.start();
    until(() -> usual.acknowledged() == 10);

    assertThat(server.seen().subList(0, 3))
        .allMatch(message -> message.batch().first().producer().equals("urgent"))
        .allMatch(message -> message.signal() == Signal.METRICS);
  }

  @Test
  void sendsWhatBecomesUrgentBeforeTheNextOfTheRest() {
    add(usual, 4);
    AtomicBoolean first = new AtomicBoolean(true);
    usual.whenGiven(() -> {
      if (first.getAndSet(false)) {
        urgent.add();
      }
    });
    forwarder.start();
    until(() -> usual.acknowledged() == 4);

    assertThat(server.seen())
        .extracting(message -> message.batch().first().producer())
        .startsWith("usual", "urgent", "usual");
  }

  @Test
  void hasNoMoreUnderWayThanItMay() {
    closeSoon();
    server.script(message -> null);
    add(usual, 20);
    forwarder.start();
    until(() -> server.seen().size() == 4);
    add(urgent, 1);
    until(() -> server.seen().size() == 5);

    assertThat(server.sequences()).containsExactly(0L, 1L, 2L, 3L, 0L);
    assertThat(usual.acknowledged()).isZero();
  }

  @Test
  void letsGoInOrderThoughAnswersComeInAny() {
    closeSoon();
    server.script(message -> message.number() == 0 ? null : ScriptedServer.durable(message));
    add(usual, 4);
    forwarder.start();
    until(() -> forwarder.statistics().get("usual").forwarded() == 3);

    assertThat(usual.acknowledged()).isZero();
  }

  @Test
  void sendsAgainWhatWasRefusedForNow() {
    AtomicInteger refusals = new AtomicInteger(3);
    server.script(message ->
        refusals.getAndDecrement() > 0
            ? new Answer.Refused(
                message.number(), Refusal.LATER, Duration.ofMillis(5), "the disk is full")
            : ScriptedServer.durable(message));
    add(usual, 5);
    forwarder.start();
    until(() -> usual.acknowledged() == 5);

    assertThat(forwarder.statistics().get("usual").retried()).isBetween(1L, 3L);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("the disk is full");
  }

  @Test
  void letsGoOfWhatTheServerDiscardsAndSaysSoOnce() {
    server.script(message -> new Answer.Discarded(message.number(), "it keeps no metrics"));
    add(usual, 5);
    forwarder.start();
    until(() -> usual.acknowledged() == 5);

    assertThat(folder.resolve("rejected")).doesNotExist();
    assertThat(said.toString(StandardCharsets.UTF_8))
        .containsOnlyOnce("the server keeps nothing of usual: it keeps no metrics");
  }

  @Test
  void keepsWhatWillNeverBeTakenAndGoesOn() throws IOException {
    server.script(message ->
        message.batch().first().sequence() == 1
            ? new Answer.Refused(message.number(), Refusal.INVALID, Duration.ZERO, "no service")
            : ScriptedServer.durable(message));
    add(usual, 3);
    forwarder.start();
    until(() -> usual.acknowledged() == 3);

    assertThat(forwarder.statistics().get("usual")).isEqualTo(new LaneStatistics(2, 0, 1));
    Path kept = folder.resolve("rejected").resolve("usual-1-1.batch");
    byte[] bytes = Files.readAllBytes(kept);
    assertThat(bytes).endsWith(1, 2, 3);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("no service", kept.toString());
  }

  @Test
  void sendsAgainToAServerThatWasKilledAndCameBack() {
    server.script(message -> message.number() < 2 ? ScriptedServer.durable(message) : null);
    add(usual, 6);
    forwarder.start();
    until(() -> server.seen().size() == 6 && usual.acknowledged() == 2);
    int port = server.port();
    server.close();
    server = new ScriptedServer(port, ScriptedServer::durable);
    until(() -> usual.acknowledged() == 6);

    assertThat(server.sequences()).containsExactlyInAnyOrder(2L, 3L, 4L, 5L);
  }

  @Test
  void givesUpAConnectionThatFellSilent() {
    forwarder.close();
    QueuedLane patient = new QueuedLane("patient");
    server.script(message -> message.number() == 0 ? null : ScriptedServer.durable(message));
    try (Forwarder hasty =
        new Forwarder(
            settings(server.endpoint(), 4, Duration.ofMillis(100)),
            List.of(new Lane("patient", Signal.RECORDS, patient)),
            folder,
            console(),
            Duration.ofSeconds(30))) {
      patient.add();
      hasty.start();
      until(() -> patient.acknowledged() == 1);
      assertThat(hasty.statistics().get("patient").retried()).isPositive();
    }
  }

  @Test
  void waitsForAServerThatIsNotThereYet() {
    forwarder.close();
    int free = server.port();
    server.close();
    QueuedLane early = new QueuedLane("early");
    try (Forwarder first =
        new Forwarder(
            settings("tcp://127.0.0.1:" + free, 4, Duration.ofSeconds(30)),
            List.of(new Lane("early", Signal.RECORDS, early)),
            folder,
            console(),
            Duration.ofSeconds(30))) {
      add(early, 10);
      first.start();
      server = new ScriptedServer(free, ScriptedServer::durable);
      until(() -> early.acknowledged() == 10);
    }
    assertThat(server.sequences()).hasSize(10);
  }

  @Test
  void waitsAtTheEndForWhatIsUnderWay() {
    add(usual, 50);
    forwarder.start();
    forwarder.close();

    assertThat(usual.acknowledged()).isEqualTo(50);
    assertThat(forwarder.isEnded()).isTrue();
  }

  @Test
  void saysWhatAnEndpointLooksLike() {
    assertThatThrownBy(() -> forwarder("nowhere", 1, Duration.ofSeconds(1)))
        .isInstanceOf(LoggerException.class)
        .hasMessageContaining("tcp://127.0.0.1:5559");
  }

  @Test
  void goesOnAfterAnErrorOfTheMachine() {
    usual.failOnce(new OutOfMemoryError("as if"));
    add(usual, 10);
    forwarder.start();
    until(() -> usual.acknowledged() == 10);

    assertThat(forwarder.isEnded()).isFalse();
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("OutOfMemoryError: as if");
  }

  /** Takes a forwarder that does not wait for long, in the end, for an answer that never comes. */
  private void closeSoon() {
    forwarder.close();
    forwarder = forwarder(server.endpoint(), 4, Duration.ofSeconds(30), Duration.ofSeconds(1));
  }

  private Forwarder forwarder(String endpoint, int inFlight, Duration answerTimeout) {
    return forwarder(endpoint, inFlight, answerTimeout, Duration.ofSeconds(30));
  }

  private Forwarder forwarder(
      String endpoint, int inFlight, Duration answerTimeout, Duration closeTimeout) {
    return new Forwarder(
        settings(endpoint, inFlight, answerTimeout),
        List.of(
            new Lane("urgent", Signal.METRICS, urgent), new Lane("usual", Signal.RECORDS, usual)),
        folder,
        console(),
        closeTimeout);
  }

  private Console console() {
    return new Console(new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  private static ForwarderSettings settings(String endpoint, int inFlight, Duration answerTimeout) {
    return new ForwarderSettings(
        endpoint,
        null,
        inFlight,
        1 << 20,
        answerTimeout,
        Duration.ofMillis(1),
        Duration.ofMillis(1),
        Duration.ofMillis(20),
        1 << 20);
  }

  private static void add(QueuedLane lane, int count) {
    for (int i = 0; i < count; i++) {
      lane.add();
    }
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("a minute passed").isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
