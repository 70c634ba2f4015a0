package io.millrace.agent.lines;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.agent.lines.BatchMaker.End;
import io.millrace.agent.lines.BatchMaker.Made;
import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import io.millrace.pipeline.mask.MaskSettings;
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.RecordDefaults;
import io.millrace.pipeline.record.RecordLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchMakerTest {
  private static final long NOW = 1_795_341_600_000_000_000L;

  private final BatchMaker maker = maker(MultiLine.AUTO, 4_096);

  private static BatchMaker maker(MultiLine multiLine, int recordBytes) {
    return new BatchMaker(
        new RecordMaker(MaskSettings.defaults(), RecordLimits.defaults()),
        LineFormat.AUTO,
        multiLine,
        recordBytes,
        1 << 20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        2026-11-22 10:00:00 ERROR Cart failed
        java.lang.IllegalStateException: no stock
        \tat com.acme.Cart.add(Cart.java:17)
        \t... 3 more
        Caused by: com.acme.StockException
        \tat com.acme.Stock.take(Stock.java:4)
        \tSuppressed: java.io.IOException: x
        """,
        """
        Exception in thread "main" java.lang.RuntimeException: boom
        \tat Main.main(Main.java:3)
        """,
        """
        ERROR:root:division
        Traceback (most recent call last):
          File "a.py", line 3, in <module>
            1/0
        ZeroDivisionError: division by zero

        During handling of the above exception, another exception occurred:

        Traceback (most recent call last):
          File "a.py", line 5, in <module>
            raise ValueError("x")
        ValueError: x
        """,
        """
        panic: runtime error: index out of range [5] with length 3

        goroutine 1 [running]:
        main.main()
        \t/tmp/x.go:8 +0x1d
        created by main.start in goroutine 1
        \t/tmp/x.go:4 +0x2a
        exit status 2
        """,
        """
        TypeError: Cannot read properties of undefined
            at f (/app/a.js:3:9)
            at Object.<anonymous> (/app/a.js:9:1) {
          code: 'X'
        }
        """,
        """
        Unhandled exception. System.InvalidOperationException: outer
         ---> System.Exception: inner
           at Program.F() in /a/Program.cs:line 9
           --- End of inner exception stack trace ---
           at Program.Main() in /a/Program.cs:line 5
        """,
        """
        thread 'main' panicked at src/main.rs:2:5:
        index out of bounds
        note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
        """,
        """
        PHP Fatal error:  Uncaught Exception: x in /a.php:3
        Stack trace:
        #0 /a.php(7): f()
        #1 {main}
          thrown in /a.php on line 3
        """
      })
  void joinsStackTracesWithoutBeingTold(String trace) {
    List<LogRecord> records = all(maker, "INFO before\n" + trace + "INFO after\n");
    assertThat(records)
        .extracting(LogRecord::message)
        .containsExactly("INFO before", trace.stripTrailing(), "INFO after");
  }

  @Test
  void joinsNothingIfNotAskedTo() {
    assertThat(all(maker(MultiLine.NONE, 4_096), "a\n b\n\tat c\n")).hasSize(3);
  }

  @Test
  void masksAKeyThatGoesOverLines() {
    String key = "-----BEGIN PRIVATE KEY-----\nMIIE\nabcd\n-----END PRIVATE KEY-----\n";
    assertThat(all(maker, "x\n" + key + "y\n"))
        .extracting(LogRecord::message)
        .containsExactly("x", "***", "y");
  }

  @Test
  void leavesForLaterWhatMayGoOn() {
    byte[] bytes = padded("one\ntwo\n more\nthr");
    Made made = maker.make(bytes, 17, End.GROWING, RecordDefaults.of("s", null, NOW));
    assertThat(made).isNotNull();
    assertThat(made.length()).isEqualTo(4);
    assertThat(made.records().rows()).isEqualTo(1);
    Made quiet = maker.make(bytes, 17, End.QUIET, RecordDefaults.of("s", null, NOW));
    assertThat(quiet).isNotNull();
    assertThat(quiet.length()).isEqualTo(14);
    assertThat(quiet.records().rows()).isEqualTo(2);
    Made last = maker.make(bytes, 17, End.FINAL, RecordDefaults.of("s", null, NOW));
    assertThat(last).isNotNull();
    assertThat(last.length()).isEqualTo(17);
    assertThat(last.records().rows()).isEqualTo(3);
    assertThat(maker.make(padded("open\n"), 5, End.GROWING, RecordDefaults.of("s", null, NOW)))
        .isNull();
  }

  @Test
  void takesLinesOutOfWhatContainersWrapThemIn() {
    String cri =
        """
        2026-11-22T10:00:00.000000001Z stdout P first half,
        2026-11-22T10:00:00.000000002Z stderr F ERROR from the other stream
        2026-11-22T10:00:00.000000003Z stdout F  second half
        2026-11-22T10:00:00.000000004Z stdout F {"message":"of JSON","level":"warn","n":7}
        2026-11-22T10:00:00.000000005Z stderr F java.lang.Error: x
        2026-11-22T10:00:00.000000006Z stderr F \tat A.b(A.java:1)
        2026-11-22T10:00:00.000000007Z stdout F
        """;
    List<LogRecord> records = all(maker, cri);
    assertThat(records)
        .extracting(LogRecord::message)
        .containsExactlyInAnyOrder(
            "first half, second half",
            "ERROR from the other stream\njava.lang.Error: x\n\tat A.b(A.java:1)",
            "of JSON");
    assertThat(records)
        .allSatisfy(record -> assertThat(record.timestamp() / 10).isEqualTo(NOW / 10));
    assertThat(
            all(
                maker,
                "{\"log\":\"say \\\"hi\\\"\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-22T10:00:00.000000009Z\"}\n"))
        .singleElement()
        .satisfies(record -> {
          assertThat(record.message()).isEqualTo("say \"hi\"");
          assertThat(record.timestamp()).isEqualTo(NOW + 9);
        });
  }

  @Test
  void findsTheLevelAndKeepsJsonAsFields() {
    List<LogRecord> records =
        all(
            maker,
            "2026-11-22 10:00:01 WARN slow\n{\"level\":\"error\",\"msg\":\"m\",\"a\":{\"b\":1}}\n{no json\r\n\n");
    assertThat(records)
        .extracting(LogRecord::level)
        .containsExactly(Level.WARN, Level.ERROR, Level.INFO);
    assertThat(records.get(1).fields()).containsEntry("a.b", new Value.Whole(1));
    assertThat(records.get(2).message()).isEqualTo("{no json");
  }

  @Test
  void breaksWhatIsTooLongAndLosesNothing() {
    String line = "é".repeat(5_000);
    List<LogRecord> records = all(maker, line + "\nnext\n");
    assertThat(String.join("", records.stream().map(LogRecord::message).toList()))
        .isEqualTo(line + "next");
    assertThat(records).hasSize(4);
  }

  static List<LogRecord> all(BatchMaker maker, String text) {
    byte[] bytes = padded(text);
    Made made =
        maker.make(
            bytes, bytes.length - Body.PADDING, End.FINAL, RecordDefaults.of("s", null, NOW));
    assertThat(made).isNotNull();
    assertThat(made.length()).isEqualTo(bytes.length - Body.PADDING);
    return records(made.records().finish("t", Origin.NONE));
  }

  static byte[] padded(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(bytes, bytes.length + Body.PADDING);
  }

  static List<LogRecord> records(LogBatch batch) {
    List<LogRecord> records = new ArrayList<>();
    LogBatchReader reader = new LogBatchReader().of(batch);
    while (reader.next()) {
      records.add(reader.record());
    }
    return records;
  }
}
