package io.millrace.logger.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemLogTest {
  @TempDir Path folder;
  private SystemLog system;
  private Log log;

  @BeforeEach
  void open() {
    system = SystemLogs.open(folder, 1);
    log = system.log();
  }

  @AfterEach
  void close() {
    system.close();
  }

  @Test
  void aRecordSaysWhoWroteItWhenAndWhere() {
    long before = Instant.now().toEpochMilli();
    log.info("order {} filled at {}", "A-1", 3.5);

    LogRecord record = only();
    assertThat(record.message()).isEqualTo("order A-1 filled at 3.5");
    assertThat(record.level()).isEqualTo(Level.INFO);
    assertThat(record.service()).isEqualTo("orders");
    assertThat(record.host()).isEqualTo("host-1");
    assertThat(record.origin()).isEqualTo(new Origin("shop/log", 1, 0));
    assertThat(record.timestamp() / 1_000_000).isBetween(before - 10, before + 60_000);
    assertThat(record.fields())
        .containsOnly(
            java.util.Map.entry("thread", new Value.Text(Thread.currentThread().getName())));
  }

  @Test
  void theSameTemplateReadsTheSameBeforeAndAfterItHasANumber() {
    for (int i = 0; i < 5; i++) {
      log.info("number {}", i);
      system.reader().tend();
    }

    assertThat(messages())
        .containsExactly("number 0", "number 1", "number 2", "number 3", "number 4");
    assertThat(system.statistics().templates()).isEqualTo(2); // with the service
  }

  @Test
  void everyLevelAndShapeArrives() {
    log.trace("t");
    log.debug("d {}", 1);
    log.info("i {} {}", 1.5, true);
    log.warn("w {} {} {}", "a", 'b', null);
    log.error("e {} {} {} {}", 1, 2L, 3f, (short) 4);
    log.error("side {}{}", 'B', 'S');
    log.critical("c {} {} {} {} {}", 1, 2, 3, 4, 5);
    log.at(Level.TRADE).message("x {}").arg(new int[] {1, 2}).log();
    log.log(Level.INFO, "l {} {}", "s", 7L);

    List<LogRecord> records = SystemLogs.take(system);
    assertThat(records)
        .extracting(LogRecord::message)
        .containsExactly(
            "t",
            "d 1",
            "i 1.5 true",
            "w a b null",
            "e 1 2 3.0 4",
            "side BS",
            "c 1 2 3 4 5",
            "x [1, 2]",
            "l s 7");
    assertThat(records)
        .extracting(LogRecord::level)
        .containsExactly(
            Level.TRACE,
            Level.DEBUG,
            Level.INFO,
            Level.WARN,
            Level.ERROR,
            Level.ERROR,
            Level.CRITICAL,
            Level.TRADE,
            Level.INFO);
  }

  @Test
  void argumentsBeyondThePlacesAreAppendedAndPlacesWithoutOneStay() {
    log.info("one {}", "a", "b", 3);
    log.info("two {} {}", "a");
    log.info("plain", 1);
    log.info(null, 1);

    assertThat(messages()).containsExactly("one a [b, 3]", "two a {}", "plain [1]", "null [1]");
  }

  @Test
  void bracesAreEscapedByABackslash() {
    log.info("set \\{} is {}", 1);
    log.info("path C:\\\\{}", "x");
    log.info("{}{}", 1, 2);
    log.info("{", 1);

    assertThat(messages()).containsExactly("set {} is 1", "path C:\\x", "12", "{ [1]");
  }

  @Test
  void anExceptionAsTheLastArgumentIsToldWithItsTrace() {
    log.error("failed {}", 5, new IllegalStateException("boom"));
    log.error("failed {}", new IllegalStateException("boom"));

    List<LogRecord> records = SystemLogs.take(system);
    assertThat(records.get(0).message()).isEqualTo("failed 5");
    assertThat(records.get(0).exception())
        .startsWith("java.lang.IllegalStateException: boom\n\tat ")
        .contains("SystemLogTest");
    assertThat(records.get(1).message()).isEqualTo("failed java.lang.IllegalStateException: boom");
  }

  @Test
  void partsOfAnEventArrive() {
    log.at(Level.WARN)
        .message("slow {}")
        .arg(7L)
        .field("symbol", "BTC")
        .field("qty", 1.5)
        .field("count", 3)
        .field("ok", true)
        .field("none", null)
        .field("single", (Object) 0.1f)
        .field("never", Double.NaN)
        .traceId("trace-1")
        .spanId("span-1")
        .thread("pool-7")
        .timestamp(42)
        .log();

    LogRecord record = only();
    assertThat(record.timestamp()).isEqualTo(42);
    assertThat(record.traceId()).isEqualTo("trace-1");
    assertThat(record.spanId()).isEqualTo("span-1");
    assertThat(record.fields())
        .containsEntry("symbol", new Value.Text("BTC"))
        .containsEntry("qty", new Value.Decimal(1.5))
        .containsEntry("count", new Value.Whole(3))
        .containsEntry("ok", new Value.Truth(true))
        .containsEntry("none", Value.NOTHING)
        .containsEntry("single", new Value.Decimal(0.1))
        .containsEntry("never", new Value.Text("NaN"))
        .containsEntry("thread", new Value.Text("pool-7"))
        .hasSize(8);
  }

  @Test
  void ofAFieldGivenTwiceTheLastCounts() {
    log.at(Level.INFO)
        .message("m")
        .field("a", 1)
        .field("b", 2)
        .field("a", 3)
        .field("thread", "t")
        .log();

    assertThat(only().fields())
        .containsExactly(
            java.util.Map.entry("b", new Value.Whole(2)),
            java.util.Map.entry("a", new Value.Whole(3)),
            java.util.Map.entry("thread", new Value.Text("t")));
  }

  @Test
  void anEventThatIsNeverLoggedLeavesNothingBehind() {
    log.at(Level.INFO).message("never").arg(1);
    log.at(Level.INFO).message("logged").log();

    assertThat(messages()).containsExactly("logged");
  }

  @Test
  void anArgumentMayLogWhileItIsMadeText() {
    Object chatty =
        new Object() {
          @Override
          public String toString() {
            log.info("inner {}", 1);
            return "chatty";
          }
        };
    log.info("outer {} {}", chatty, 2);

    assertThat(messages()).containsExactly("inner 1", "outer chatty 2");
  }

  @Test
  void whatAnArgumentThrowsIsToldInItsPlace() {
    Object broken =
        new Object() {
          @Override
          public String toString() {
            throw new UnsupportedOperationException();
          }
        };
    log.info("a {} b {}", broken, 1);

    assertThat(only().message())
        .startsWith("a [toString() of io.millrace.logger.system.SystemLogTest$")
        .endsWith("threw java.lang.UnsupportedOperationException] b 1");
    assertThat(system.statistics().failures()).isZero();
  }

  @Test
  void aComponentIsTheServiceAndALoggerAField() {
    system.log("com.acme.risk").info("a");
    system.log("billing", "com.acme.Billing").info("b");
    system.reader().tend();
    system.log("com.acme.risk").info("c");
    system.log("billing", "com.acme.Billing").info("d");

    List<LogRecord> records = SystemLogs.take(system);
    assertThat(records)
        .extracting(LogRecord::service)
        .containsExactly("com.acme.risk", "billing", "com.acme.risk", "billing");
    for (int i : new int[] {1, 3}) {
      assertThat(records.get(i).fields())
          .containsEntry("logger", new Value.Text("com.acme.Billing"));
    }
  }

  @Test
  void longTextsAreCutAtACharacterAndMarked() {
    String longText = "é".repeat(20_000);
    log.info("{}", longText);
    log.at(Level.INFO)
        .message("x")
        .field("big", longText)
        .field("big2", longText)
        .field("big3", longText)
        .field("big4", longText)
        .field("big5", longText)
        .log();

    List<LogRecord> records = SystemLogs.take(system);
    assertThat(records.get(0).message()).hasSize(4095).endsWith("éé…");
    assertThat(records.get(1).fields()).containsEntry("truncated", new Value.Truth(true));
  }

  @Test
  void manyDifferentTextsAreNotTakenForTemplates() {
    for (int i = 0; i < 20_000; i++) {
      log.info("made for this call: " + i);
      if (i % 1000 == 0) {
        SystemLogs.take(system);
      }
    }

    assertThat(system.statistics().templates()).isEqualTo(1);
  }

  @Test
  void whatFindsNoRoomIsDeclared() {
    int calls = 0;
    while (system.statistics().dropped() == 0) {
      log.info("filling {}", calls++);
    }
    log.info("one more");

    List<LogRecord> records = SystemLogs.take(system);
    LogRecord last = records.get(records.size() - 1);
    assertThat(records).hasSize(calls);
    assertThat(last.level()).isEqualTo(Level.WARN);
    assertThat(last.message()).isEqualTo("the logger dropped 2 records: the ring was full");
    assertThat(last.fields())
        .containsEntry("millrace.lane", new Value.Text("log"))
        .containsEntry("millrace.reason", new Value.Text("ring_full"))
        .containsEntry("millrace.count", new Value.Whole(2))
        .containsEntry("millrace.count.info", new Value.Whole(2));
    assertThat(last.origin().sequence()).isEqualTo(records.size() - 1);
  }

  @Test
  void readAgainAfterARewindItIsTheSame() {
    for (int i = 0; i < 100; i++) {
      log.info("n {}", i);
    }
    List<LogRecord> first = SystemLogs.read(system.reader(), false);
    system.reader().rewind();

    assertThat(SystemLogs.read(system.reader(), false)).isEqualTo(first).hasSize(100);
  }

  @Test
  void theNextRunSendsWhatThisOneLeftUnderItsOwnOrigin() throws Exception {
    for (int i = 0; i < 10; i++) {
      log.info("n {}", i);
      system.reader().tend();
    }
    system.close();

    try (SystemLog next = SystemLogs.open(folder, 2)) {
      next.log().info("new");
      List<LogRecord> records = SystemLogs.take(next);
      assertThat(records).hasSize(11);
      assertThat(records.get(9).message()).isEqualTo("n 9");
      assertThat(records.get(9).origin()).isEqualTo(new Origin("shop/log", 1, 9));
      assertThat(records.get(10).origin()).isEqualTo(new Origin("shop/log", 2, 0));
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty(); // all was acknowledged
    }
  }

  @Test
  void aFileThatCannotBeReadIsSetAsideAndTold() throws Exception {
    Files.writeString(folder.resolve("0.ring"), "this is no ring");

    try (SystemLog next = SystemLogs.open(folder, 2)) {
      List<LogRecord> records = SystemLogs.take(next);
      assertThat(records).hasSize(1);
      assertThat(records.get(0).message()).contains("0.ring");
      assertThat(folder.resolve("0.ring.damaged")).exists();
    }
  }

  @Test
  void nothingIsThrownAfterItIsClosed() {
    system.close();
    log.info("too late {}", 1);

    assertThat(system.statistics().dropped()).isEqualTo(1);
  }

  @Test
  void countsWhatItDid() {
    for (int i = 0; i < 7; i++) {
      log.info("n {}", i);
    }
    SystemLogs.take(system);

    SystemLogStatistics stats = system.statistics();
    assertThat(stats.written()).isEqualTo(7);
    assertThat(stats.acknowledged()).isEqualTo(7);
    assertThat(stats.failures()).isZero();
    assertThat(stats.used()).isZero();
  }

  private LogRecord only() {
    List<LogRecord> records = SystemLogs.take(system);
    assertThat(records).hasSize(1);
    return records.get(0);
  }

  private List<String> messages() {
    return new ArrayList<>(SystemLogs.take(system).stream().map(LogRecord::message).toList());
  }
}
