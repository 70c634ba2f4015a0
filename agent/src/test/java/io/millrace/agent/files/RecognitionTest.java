package io.millrace.agent.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that must not be taken for others, nor others for them. */
class RecognitionTest {
  @TempDir private Path folder;

  private Path log;
  private TableUnderTest table;

  @BeforeEach
  void start() throws IOException {
    log = Files.createDirectory(folder.resolve("logs")).resolve("app.log");
    table = open();
  }

  private TableUnderTest open() throws IOException {
    return new TableUnderTest(folder.resolve("data"), folder.resolve("logs").resolve("*.log"));
  }

  @AfterEach
  void close() {
    table.close();
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private Path rotated(int number) {
    return log.resolveSibling("app.log." + number);
  }

  private void expect(String... lines) throws IOException {
    table.readAll();
    assertThat(table.lines()).containsExactlyInAnyOrder(lines);
  }

  /** As loggers do that rotate by themselves: what they compress has the time at which they do. */
  private static void compress(Path plain) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(Path.of(plain + ".gz")))) {
      Files.copy(plain, out);
    }
    Files.delete(plain);
  }

  @Test
  void whatWasReadAndIsCompressedWhileItIsAwayIsNotReadAgain() throws IOException {
    append(log, "one\ntwo\n");
    table.readAll();
    Files.move(log, rotated(1));
    append(log, "three\n");
    for (int i = 0; i < 12; i++) {
      // Until it has let go of what was rotated.
      table.readAll();
    }
    table.stop();
    compress(rotated(1));
    append(log, "four\n");
    table.restart();
    expect("one", "two", "three", "four");
    table.restart();
    expect("one", "two", "three", "four");
  }

  @Test
  void whatIsOlderThanTheAgentIsNotReadWhateverBecomesOfIt() throws IOException {
    table.close();
    Files.delete(folder.resolve("data").resolve("positions"));
    append(rotated(1), "old\n");
    Files.setLastModifiedTime(
        rotated(1),
        java.nio.file.attribute.FileTime.fromMillis(System.currentTimeMillis() - 60_000));
    append(log, "new\n");
    table = open();
    expect("new");
    table.stop();
    compress(rotated(1));
    table.restart();
    expect("new");
  }

  @Test
  void generationsThatBeginWithTheSameLineAreDifferent() throws IOException {
    append(log, "started\n");
    table.readAll();
    Files.move(log, rotated(1));
    append(log, "started\n");
    table.readAll();
    append(log, "one\n");
    table.stop();
    Files.move(rotated(1), rotated(2));
    Files.move(log, rotated(1));
    append(log, "started\ntwo\n");
    table.restart();
    expect("started", "started", "one", "started", "two");
  }

  @Test
  void aCopyThatWasReadOnBeforeTheCutIsNotReadAgain() throws IOException {
    String first = "a line of the kilobyte by which a copy is known ".repeat(30).strip();
    append(log, first + "\n");
    table.readAll();
    Files.copy(log, rotated(1));
    append(log, "two\n");
    table.readAll();
    FileChannel.open(log, StandardOpenOption.WRITE).truncate(0).close();
    append(log, "three\n");
    expect(first, "two", "three");
    table.restart();
    expect(first, "two", "three");
  }

  @Test
  void theLastLineOfARotatedFileNeedsNoEnd() throws IOException {
    append(log, "one\ntwo");
    table.readAll();
    Files.move(log, rotated(1));
    for (int i = 0; i < 5; i++) {
      table.readAll();
    }
    expect("one", "two");
  }

  /** Of many files some are begun, and the others must not be forgotten when time goes on. */
  @Test
  void filesThatWereFoundAreKnownToAnAgentThatIsKilledBeforeItReadsThem() throws IOException {
    append(log, "one\n");
    table.scanAndSave();
    Files.move(log, rotated(1));
    table.forgetTime(folder.resolve("data").resolve("positions"));
    expect("one");
  }

  @Test
  void aLinkMaySwitchBeforeAllIsReadWhileItIsAway() throws IOException {
    Path first = folder.resolve("logs").resolve("target-1");
    Path second = folder.resolve("logs").resolve("target-2");
    append(first, "one\n");
    Files.createSymbolicLink(log, first);
    table.readAll();
    append(first, "two\n");
    table.stop();
    Files.delete(log);
    append(second, "three\n");
    Files.createSymbolicLink(log, second);
    table.restart();
    expect("one", "two", "three");
  }
}
