package io.millrace.agent.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.ports.MillraceException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which files are rotated, with the agent there, and with it away meanwhile. */
class FileTableTest {
  @TempDir private Path folder;

  private Path log;
  private TableUnderTest table;
  private int written;

  @BeforeEach
  void start() throws IOException {
    log = Files.createDirectory(folder.resolve("logs")).resolve("app.log");
    table = new TableUnderTest(folder.resolve("data"), folder.resolve("logs").resolve("*.log"));
  }

  @AfterEach
  void close() {
    table.close();
  }

  private void write(Path file, int lines) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      text.append("line ").append(written++).append(" of the log that is written here\n");
    }
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void cutShort() throws IOException {
    FileChannel.open(log, StandardOpenOption.WRITE).truncate(0).close();
  }

  private void expectAll() throws IOException {
    table.readAll();
    assertThat(table.lines()).as("each line once").hasSize(written);
    for (int i = 0; i < written; i++) {
      assertThat(table.lines()).contains("line " + i + " of the log that is written here");
    }
    table.expectNoHoles();
  }

  @Test
  void readsOnWhereItWasLeft() throws IOException {
    write(log, 10);
    expectAll();
    write(log, 5);
    table.restart();
    expectAll();
    table.restart();
    write(log, 5);
    expectAll();
  }

  @Test
  void readsARenamedFileToItsEnd() throws IOException {
    write(log, 10);
    table.readAll();
    write(log, 3);
    Path old = Files.move(log, log.resolveSibling("app.log.1"));
    write(old, 3);
    write(log, 10);
    expectAll();
    write(old, 2);
    write(log, 2);
    expectAll();
  }

  @Test
  void findsARenamedFileAgainAfterARestart() throws IOException {
    write(log, 10);
    table.readAll();
    table.stop();
    write(log, 3);
    Files.move(log, log.resolveSibling("app.log.1"));
    write(log, 4);
    Files.move(log.resolveSibling("app.log.1"), log.resolveSibling("app.log.2"));
    Files.move(log, log.resolveSibling("app.log.1"));
    write(log, 5);
    table.restart();
    expectAll();
  }

  @Test
  void readsOnInTheCopyOfAFileThatWasCutShort() throws IOException {
    write(log, 20);
    table.readAll();
    write(log, 7);
    Files.copy(log, log.resolveSibling("app.log.1"));
    cutShort();
    write(log, 30);
    expectAll();
    write(log, 3);
    expectAll();
    table.restart();
    expectAll();
  }

  @Test
  void readsOnInTheCopyAfterARestart() throws IOException {
    write(log, 20);
    table.readAll();
    table.stop();
    write(log, 7);
    Files.copy(log, log.resolveSibling("app.log.1"));
    cutShort();
    write(log, 3);
    table.restart();
    expectAll();
  }

  @Test
  void takesNoCopyForANewFileBeforeTheOriginalIsCutShort() throws IOException {
    write(log, 20);
    table.readAll();
    Files.copy(log, log.resolveSibling("copy.log"));
    table.readAll();
    write(log, 3);
    expectAll();
  }

  @Test
  void readsWhatWasCompressedUnread() throws Exception {
    write(log, 20);
    table.readAll();
    table.stop();
    write(log, 7);
    Path old = Files.move(log, log.resolveSibling("app.log.1"));
    assertThat(new ProcessBuilder("gzip", old.toString()).start().waitFor()).isZero();
    write(log, 4);
    table.restart();
    expectAll();
    table.restart();
    expectAll();
  }

  @Test
  void readsAFileThatCameAndWasCompressedWhileItWasAway() throws Exception {
    write(log, 20);
    table.readAll();
    table.stop();
    Files.move(log, log.resolveSibling("app.log.2"));
    write(log, 7);
    Path old = Files.move(log, log.resolveSibling("app.log.1"));
    assertThat(new ProcessBuilder("gzip", old.toString()).start().waitFor()).isZero();
    write(log, 4);
    table.restart();
    expectAll();
  }

  @Test
  void readsADeletedFileToItsEndAndTheNewOneFromItsStart() throws IOException {
    write(log, 10);
    table.readAll();
    write(log, 3);
    Files.delete(log);
    write(log, 10);
    expectAll();
  }

  @Test
  void followsALinkToAnotherFile() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    write(first, 5);
    Files.createSymbolicLink(log, first);
    table.readAll();
    write(first, 2);
    write(second, 5);
    Files.delete(log);
    Files.createSymbolicLink(log, second);
    expectAll();
    write(first, 1);
    write(second, 1);
    expectAll();
  }

  /** The journal took a batch, or did not, and the agent died before it knew. */
  @Test
  void makesABatchAgainOfWhichItDoesNotKnowWhatBecame() throws IOException {
    write(log, 10);
    table.readAndDieBeforeSending();
    write(log, 10);
    table.restart();
    expectAll();
    write(log, 10);
    table.readAndDieBeforeSettling();
    write(log, 10);
    table.restart();
    expectAll();
  }

  @Test
  void readsAFileThatWasWrittenAnewWithMoreThanItHad() throws IOException {
    write(log, 5);
    expectAll();
    cutShort();
    write(log, 50);
    expectAll();
    assertThat(table.cutShort()).isEqualTo(1);
  }

  @Test
  void keepsTheLastLineUntilItHasAnEnd() throws IOException {
    Files.writeString(log, "line 0 of the log that is written here\nline 1 of the ");
    table.readAll();
    assertThat(table.lines()).hasSize(1);
    Files.writeString(log, "log that is written here\n", StandardOpenOption.APPEND);
    written = 2;
    expectAll();
  }

  @Test
  void refusesWhatItRemembersIfThatIsDamaged() throws IOException {
    write(log, 10);
    table.readAll();
    table.stop();
    Path positions = folder.resolve("data").resolve("positions");
    Files.writeString(positions, Files.readString(positions).replaceFirst("0", "1"));
    assertThatThrownBy(table::restart)
        .isInstanceOf(MillraceException.class)
        .hasMessageContaining("is damaged");
  }
}
