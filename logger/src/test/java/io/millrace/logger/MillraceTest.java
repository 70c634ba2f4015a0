package io.millrace.logger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.logger.lane.LoggerException;
import io.millrace.logger.metric.MetricSettings;
import io.millrace.logger.system.Log;
import io.millrace.logger.trade.TradeLogSettings;
import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import io.millrace.model.metric.MetricCodec;
import io.millrace.model.trade.TradeField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MillraceTest {
  @TempDir private Path folder;

  @Test
  void bringsTradesAndLogsToTheServer() {
    try (ReceivingServer server = new ReceivingServer()) {
      try (Millrace millrace = Millrace.open(settings(server.endpoint()))) {
        Log log = millrace.log();
        log.info("order {} filled at {}", "A1", 1.5);
        assertThat(millrace.trades().begin().tradeId("T1").symbol("ACME").prices(1, 2).commit())
            .isTrue();
      }
      assertThat(server.records()).hasSize(2);
      LogRecord said = only(server, Level.INFO);
      assertThat(said.message()).isEqualTo("order A1 filled at 1.5");
      assertThat(said.service()).isEqualTo("desk");
      LogRecord trade = only(server, Level.TRADE);
      assertThat(trade.fields()).containsEntry(TradeField.TRADE_ID, new Value.Text("T1"));
      assertThat(trade.origin().producer()).endsWith("/trades");
      assertThat(trade.host()).isEqualTo(said.host());
    }
  }

  @Test
  void sendsInItsNextRunWhatTheServerWasNotThereFor() throws IOException {
    String nobody = "tcp://127.0.0.1:1";
    try (Millrace millrace = Millrace.open(settings(nobody))) {
      millrace.log().warn("kept");
      millrace.trades().begin().tradeId("T1").commit();
    }
    long first = lastEpoch();
    try (ReceivingServer server = new ReceivingServer()) {
      try (Millrace millrace = Millrace.open(settings(server.endpoint()))) {
        millrace.log().warn("new");
      }
      assertThat(server.records())
          .extracting(LogRecord::message)
          .containsExactlyInAnyOrder("", "kept", "new");
      assertThat(server.records())
          .extracting(LogRecord::origin)
          .extracting(Origin::epoch)
          .containsExactlyInAnyOrder(first, first, lastEpoch());
    }
  }

  @Test
  void aProgramThatNeverTradesHasNoFilesForThem() throws IOException {
    LoggerSettings settings = settings("tcp://127.0.0.1:1");
    try (Millrace millrace = Millrace.open(settings)) {
      millrace.log().warn("no trade");
      assertThat(segments(settings)).isEmpty();
      assertThat(millrace.statistics().trades().segments()).isZero();

      assertThat(millrace.trades().begin().tradeId("T1").commit()).isTrue();
      assertThat(segments(settings)).isNotEmpty();
    }
    try (Millrace millrace = Millrace.open(settings)) {
      assertThat(segments(settings)).hasSize(1);
      assertThat(millrace.statistics().trades().written()).isZero();
    }
    assertThat(segments(settings)).as("what the server has not").hasSize(1);
  }

  @Test
  void tradesOfAnEarlierRunAreSentThoughThisOneNeverTrades() throws IOException {
    try (Millrace millrace = Millrace.open(settings("tcp://127.0.0.1:1"))) {
      millrace.trades().begin().tradeId("T1").commit();
    }
    long first = lastEpoch();
    try (ReceivingServer server = new ReceivingServer()) {
      LoggerSettings settings = settings(server.endpoint());
      try (Millrace millrace = Millrace.open(settings)) {
        while (millrace.statistics().trades().acknowledged() < 1) {
          Thread.onSpinWait();
        }
        assertThat(segments(settings)).hasSize(1);
      }
      assertThat(only(server, Level.TRADE).origin().epoch()).isEqualTo(first);
    }
  }

  @Test
  void withoutTheFileOfTheProducerWhatItLeftIsSentUnderItsOwnName() throws IOException {
    try (Millrace millrace = Millrace.open(settings("tcp://127.0.0.1:1"))) {
      millrace.log().warn("old");
      millrace.trades().begin().tradeId("T1").commit();
    }
    Files.delete(folder.resolve("producer"));
    try (ReceivingServer server = new ReceivingServer()) {
      try (Millrace millrace = Millrace.open(settings(server.endpoint()))) {
        millrace.log().warn("new");
        assertThat(millrace.trades().begin().tradeId("T2").commit()).isTrue();
      }
      assertThat(server.records()).hasSize(4);
      assertThat(server.records().stream().map(LogRecord::origin).distinct()).hasSize(4);
      assertThat(server.records().stream().map(record -> record.origin().producer()).distinct())
          .as("trades and log, of two producers")
          .hasSize(4);
    }
  }

  /** That of the latest run. */
  private long lastEpoch() throws IOException {
    return Long.parseLong(Files.readString(folder.resolve("producer")).strip().split(" ")[1]);
  }

  private static List<Path> segments(LoggerSettings settings) throws IOException {
    try (Stream<Path> files = Files.list(settings.trades().folder())) {
      return files.filter(file -> file.toString().endsWith(".trades")).toList();
    }
  }

  @Test
  void sendsAnExceptionAtOnceThoughTheThreadIsInterrupted() {
    try (ReceivingServer server = new ReceivingServer();
        Millrace millrace = Millrace.open(settings(server.endpoint()))) {
      Thread.currentThread().interrupt();
      millrace.exceptions().record(new IllegalStateException("first"));
      millrace.exceptions().of(new InterruptedException("second")).tradeId("T1").record();
      assertThat(Thread.interrupted()).isTrue();

      while (server.records().size() < 2) {
        Thread.onSpinWait();
      }
      assertThat(server.records())
          .extracting(LogRecord::message)
          .containsExactly(
              "java.lang.IllegalStateException: first", "java.lang.InterruptedException: second");
      assertThat(server.records().get(0).origin().producer()).endsWith("/exceptions");
      assertThat(millrace.statistics().exceptions().written()).isEqualTo(2);
    }
  }

  @Test
  void sendsExceptionsAheadOfAllElse() {
    try (Millrace millrace = Millrace.open(settings("tcp://127.0.0.1:1"))) {
      millrace.trades().begin().tradeId("T1").commit();
      millrace.log().warn("kept");
      for (int i = 0; i < 3; i++) {
        millrace.exceptions().record(new IllegalStateException("urgent"));
      }
    }
    try (ReceivingServer server = new ReceivingServer()) {
      Millrace.open(settings(server.endpoint())).close();

      assertThat(server.records())
          .extracting(LogRecord::message)
          .startsWith(
              "java.lang.IllegalStateException: urgent",
              "2 more: java.lang.IllegalStateException: urgent")
          .contains("kept", "")
          .hasSize(4);
    }
  }

  @Test
  void sendsPointsOfMetricsAsWhatTheyAre() {
    try (ReceivingServer server = new ReceivingServer()) {
      try (Millrace millrace = Millrace.open(settings(server.endpoint()))) {
        millrace.metrics().tradeLatency().record(1_500);
        millrace.metrics().counter("orders").add(2);
      }
      assertThat(server.records()).isEmpty();
      assertThat(server.points())
          .extracting(MetricCodec::point)
          .extracting(point -> point.metric().name(), point -> point.value().sum())
          .containsExactlyInAnyOrder(tuple("trade.latency", 1_500.0), tuple("orders", 2.0));
    }
  }

  @Test
  void aFolderIsOfOneLogger() {
    LoggerSettings same = settings("tcp://127.0.0.1:1");
    try (Millrace first = Millrace.open(same)) {
      assertThatThrownBy(() -> Millrace.open(same))
          .isInstanceOf(LoggerException.class)
          .hasMessageContaining("a folder of its own");
      assertThat(first.trades().begin().tradeId("T1").commit()).isTrue();
    }
  }

  @Test
  void leavesNothingOpenWhenItCannotBeOpened() {
    assertThatThrownBy(() -> Millrace.open(settings("nowhere")))
        .isInstanceOf(LoggerException.class)
        .hasMessageContaining("tcp://127.0.0.1:5559");
    try (Millrace second = Millrace.open(settings("tcp://127.0.0.1:1"))) {
      assertThat(second.trades().begin().tradeId("T1").commit()).isTrue();
    }
  }

  @Test
  void whatIsLoggedAfterTheEndIsDroppedInSilence() {
    Millrace millrace = Millrace.open(settings("tcp://127.0.0.1:1"));
    Log log = millrace.log();
    millrace.close();
    log.error("too late");

    assertThat(millrace.trades().begin().tradeId("T1").commit()).isFalse();
  }

  private LogRecord only(ReceivingServer server, Level level) {
    List<LogRecord> found =
        server.records().stream().filter(record -> record.level() == level).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private LoggerSettings settings(String endpoint) {
    LoggerSettings all = LoggerSettings.defaults(folder, "desk", endpoint);
    TradeLogSettings small = all.trades();
    TradeLogSettings trades =
        new TradeLogSettings(
            small.folder(),
            small.numbers(),
            small.durability(),
            small.syncInterval(),
            1_024,
            small.segmentsAhead(),
            small.maxBytes(),
            small.reserveBytes(),
            small.retention(),
            small.batchRecords(),
            small.batchBytes(),
            small.patience());
    return all.with(trades)
        .with(MetricSettings.defaults().withoutJvm())
        .with(Duration.ofSeconds(endpoint.endsWith(":1") ? 0 : 30));
  }
}
