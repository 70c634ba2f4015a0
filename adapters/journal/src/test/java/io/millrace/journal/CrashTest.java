package io.millrace.journal;

import static io.millrace.contracts.Deliveries.names;
import static io.millrace.contracts.Failures.assertKind;
import static io.millrace.journal.Batches.drain;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue.Delivery;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real process leaves behind when it is killed with {@code kill -9}. */
class CrashTest {
  @TempDir Path folder;

  @Test
  void allThatAKilledProcessAcknowledgedIsFound() throws Exception {
    TestSettings settings = TestSettings.in(folder);
    try (Journal journal = settings.open()) {
      journal.open("group").close(); // so that all is kept for it
    }
    Random random = new Random();
    List<String> acknowledged = new ArrayList<>();
    for (int round = 0; round < 4; round++) {
      acknowledged.addAll(runAndKill("round" + round, 1 + random.nextInt(400)));
      try (Journal journal = settings.open()) {
        List<Delivery> found = drain(journal, "group");
        assertThat(names(found)).containsAll(acknowledged).doesNotHaveDuplicates();
        assertProducersInOrder(found);
        assertThat(journal.damages()).isEmpty();
      }
    }
  }

  private static void assertProducersInOrder(List<Delivery> found) {
    found.stream()
        .collect(
            Collectors.groupingBy(
                delivery -> delivery.batch().first().producer(),
                Collectors.mapping(
                    delivery -> delivery.batch().first().sequence(), Collectors.toList())))
        .values()
        .forEach(sequences -> assertThat(sequences).isSorted());
  }

  private List<String> runAndKill(String name, int lines) throws Exception {
    Process process = start(name);
    List<String> acknowledged = new ArrayList<>();
    try (BufferedReader output = process.inputReader()) {
      for (int i = 0; i < lines; i++) {
        acknowledged.add(output.readLine());
      }
      process.toHandle().destroyForcibly(); // Process itself would close the pipe, too
      // What it still printed before it died was acknowledged too; the last line may be cut short.
      output.lines().filter(line -> line.matches(name + "-\\d/\\d+")).forEach(acknowledged::add);
      if (process.waitFor() == 0) {
        throw new AssertionError("the process ended by itself");
      }
    }
    Set<String> printed = Set.copyOf(acknowledged);
    assertThat(printed).hasSizeGreaterThanOrEqualTo(lines);
    return acknowledged;
  }

  @Test
  void aSecondProcessIsToldWhichFolderIsInUseAndWhatToDo() throws Exception {
    Process process = start("first");
    try (BufferedReader output = process.inputReader()) {
      assertThat(output.readLine()).startsWith("first");
      assertKind(Kind.UNAVAILABLE, () -> TestSettings.in(folder).open())
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("already in use by another process");
    } finally {
      process.destroyForcibly().waitFor();
    }
    TestSettings.in(folder).open().close();
  }

  @Test
  void aSecondJournalOfTheSameProcessIsRefusedToo() {
    try (Journal journal = TestSettings.in(folder).open()) {
      assertKind(Kind.UNAVAILABLE, () -> TestSettings.in(folder).open());
      Batches.send(journal, "p", 0, 10);
    }
    TestSettings.in(folder).open().close();
  }

  private Process start(String name) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            CrashingProcess.class.getName(),
            folder.toString(),
            name)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
