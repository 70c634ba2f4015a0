package io.millrace.agent.journald;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.agent.discovery.Switch;
import io.millrace.agent.files.ReadingSettings;
import io.millrace.agent.send.Buffer;
import io.millrace.agent.send.Losses;
import io.millrace.agent.send.Sender;
import io.millrace.agent.send.SendingSettings;
import io.millrace.agent.send.WhenFull;
import io.millrace.agent.state.StateFile;
import io.millrace.contracts.Producer;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.pipeline.mask.MaskSettings;
import io.millrace.pipeline.record.RecordDefaults;
import io.millrace.ports.Queue;
import io.millrace.ports.memory.MemoryQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * How the journal is read when its program fails, played by a script that gives what a file has;
 * JournaldIT has the real one.
 */
@EnabledOnOs(OS.LINUX)
class JournalReadingTest {
  private static final String SCRIPT =
      """
      #!/bin/bash
      for argument in "$@"; do
        case $argument in
          --cursor=*) cursor=${argument#--cursor=} ;;
          --follow) follow=1 ;;
        esac
      done
      awk -v cursor="$cursor" 'BEGIN { RS = ""; on = cursor == "" }
        $1 == "__CURSOR=" cursor { on = 1 }
        on { print $0 "\\n" }' "$(dirname "$0")/entries"
      [[ -z $follow ]] || exec sleep 600
      """;

  @TempDir private Path folder;

  private final MemoryQueue queue = new MemoryQueue(1 << 20);
  private final Queue.GroupReader sent = queue.open("test");
  private final List<LogRecord> records = new ArrayList<>();
  private Losses losses;
  private Sender sender;

  @BeforeEach
  void open() {
    losses =
        new Losses(
            folder.resolve("losses"), new Origin("agent-a", 1, 0), "host", InstantSource.system());
    sender =
        new Sender(
            queue.open("c"), List.of("http://127.0.0.1:1"), SendingSettings.defaults(), losses);
  }

  @AfterEach
  void close() {
    queue.close();
  }

  private Path journalctl() {
    return folder.resolve("journalctl");
  }

  private void install(String script) throws IOException {
    Files.writeString(journalctl(), script);
    Files.setPosixFilePermissions(journalctl(), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void write(int from, int to) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(
          "__CURSOR=s=1;i=%d;b=2;m=%d\n__REALTIME_TIMESTAMP=%d\nMESSAGE=entry %d\n\n"
              .formatted(i, i, 1_795_255_200_000_000L + i, i));
    }
    Files.writeString(
        folder.resolve("entries"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private JournalReading start() {
    return start(ReadingSettings.defaults());
  }

  private JournalReading start(ReadingSettings limits) {
    JournalReading reading =
        new JournalReading(
            new JournaldSettings(
                Switch.TRUE, List.of(), "", journalctl().toString(), Duration.ofMillis(50)),
            limits,
            MaskSettings.defaults(),
            folder,
            "agent-a",
            RecordDefaults.of("", "h", 0),
            new Buffer(queue, WhenFull.WAIT, sender, losses),
            InstantSource.system());
    reading.start();
    return reading;
  }

  /** Waits until so many records are in the buffer. */
  private void await(int count) {
    until(
        count + " records",
        () -> {
          try {
            for (Queue.Delivery delivery : sent.poll(Duration.ofMillis(10))) {
              records.addAll(Producer.records(delivery.batch()));
              sent.acknowledge(delivery);
            }
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
          return records.size() >= count;
        });
    assertThat(records).hasSize(count);
  }

  private List<String> messages() {
    return records.stream().map(LogRecord::message).toList();
  }

  private List<Long> sequences() {
    return records.stream().map(record -> record.origin().sequence()).toList();
  }

  @Test
  void goesOnWhereItWasLeft() throws Exception {
    install(SCRIPT);
    write(0, 3);
    try (JournalReading _ = start()) {
      await(3);
    }
    write(3, 5);
    try (JournalReading _ = start()) {
      await(5);
    }
    assertThat(messages()).containsExactly("entry 0", "entry 1", "entry 2", "entry 3", "entry 4");
    assertThat(sequences()).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(records)
        .extracting(record -> record.origin().epoch())
        .containsOnly(records.getFirst().origin().epoch());
  }

  @Test
  void makesTheBatchAgainOfWhichNobodyKnows() throws Exception {
    install(SCRIPT);
    write(0, 6);
    note(new JournalPosition("", new Origin("agent-a-journald", 7, 40), cursor(1), cursor(3), 2));
    try (JournalReading _ = start()) {
      await(4);
    }
    assertThat(messages()).containsExactly("entry 2", "entry 3", "entry 4", "entry 5");
    assertThat(sequences()).containsExactly(40L, 41L, 42L, 43L);
    assertThat(records).extracting(record -> record.origin().epoch()).containsOnly(7L);
  }

  @Test
  void beginsAnEpochIfTheJournalNoLongerHasThatBatch() throws Exception {
    install(SCRIPT);
    write(3, 6);
    note(new JournalPosition("", new Origin("agent-a-journald", 7, 40), cursor(3), "gone", 1));
    try (JournalReading _ = start()) {
      await(2);
    }
    assertThat(messages()).containsExactly("entry 4", "entry 5");
    assertThat(sequences()).containsExactly(0L, 1L);
    assertThat(records.getFirst().origin().epoch()).isGreaterThan(7);
  }

  @Test
  void passesOverNoEntryIfTheOneItWasAtIsGone() throws Exception {
    install(SCRIPT.replace("on = cursor == \"\"", "on = 1"));
    write(3, 6);
    note(new JournalPosition("", new Origin("agent-a-journald", 7, 40), cursor(1), "", 0));
    try (JournalReading _ = start()) {
      await(3);
    }
    assertThat(messages()).containsExactly("entry 3", "entry 4", "entry 5");
    assertThat(sequences()).containsExactly(40L, 41L, 42L);
  }

  @Test
  void readsFromTheEndIfTold() throws Exception {
    write(0, 4);
    Files.writeString(Path.of(journalctl() + ".last"), "__CURSOR=" + cursor(3) + "\nMESSAGE=x\n\n");
    install(
        """
        #!/bin/bash
        if [[ $* == *--lines=1* ]]; then
          cat "$0.last"
          exit
        fi
        """
            + SCRIPT);
    ReadingSettings all = ReadingSettings.defaults();
    ReadingSettings fromEnd =
        new ReadingSettings(
            all.scanInterval(),
            all.pollInterval(),
            all.joinWait(),
            all.closeAfter(),
            all.recordBytes(),
            all.batchBytes(),
            all.maxFiles(),
            all.restBytes(),
            true);
    write(4, 6);
    try (JournalReading _ = start(fromEnd)) {
      await(2);
    }
    assertThat(messages()).containsExactly("entry 4", "entry 5");
  }

  @Test
  void tellsOfFailuresAndTriesAgain() throws Exception {
    write(0, 2);
    try (JournalReading reading = start()) {
      until("missing", () -> reading.status().lastFailure().contains("No such file"));
      install("#!/bin/bash\necho 'the journal is locked' >&2\nexit 3\n");
      until(
          "told what it said",
          () ->
              reading
                  .status()
                  .lastFailure()
                  .equals("journalctl ended with exit code 3: the journal is locked"));
      assertThat(reading.status().failures()).isGreaterThan(1);
      install(SCRIPT);
      await(2);
      until("it runs", () -> reading.status().running());
      until("they are counted", () -> reading.status().readRecords() == 2);
    }
    assertThat(sequences()).containsExactly(0L, 1L);
  }

  @Test
  void takesNothingOfAnEntryThatIsCut() throws Exception {
    write(0, 2);
    install(
        """
        #!/bin/bash
        printf '__CURSOR=s=1;i=0;b=2;m=0\\nMESSAGE=entry 0\\n\\n__CURSOR=s=1;i=1;b=2;m=1\\nMESSAGE=en'
        """);
    try (JournalReading reading = start()) {
      until("cut", () -> reading.status().lastFailure().contains("within an entry"));
      install(SCRIPT);
      await(2);
    }
    assertThat(messages()).containsExactly("entry 0", "entry 1");
  }

  private void note(JournalPosition position) throws IOException {
    new StateFile(folder.resolve("journald"), "millrace-agent-journald 1\n", "")
        .save(position.text());
  }

  private static String cursor(int entry) {
    return "s=1;i=%d;b=2;m=%d".formatted(entry, entry);
  }
}
