package io.millrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FollowedFileTest {
  @TempDir private Path folder;
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 7);
  private final LineChunks chunks = new LineChunks(100, 50);
  private Path path;
  private Path old;
  private FollowedFile file;

  @BeforeEach
  void open() {
    path = folder.resolve("app.log");
    old = folder.resolve("app.log.1");
    file = new FollowedFile(path, clock::get);
  }

  @AfterEach
  void close() throws IOException {
    file.close();
  }

  @Test
  void linesWrittenToTheOldFileAfterItLostItsNameAreRead() throws IOException {
    write(path, "one\n");
    assertThat(read()).containsExactly("one\n");
    Files.move(path, old);
    write(path, "new\n");
    assertThat(read()).isEmpty();
    write(old, "late\n");
    assertThat(read()).containsExactly("late\n");
    clock.addAndGet(FollowedFile.IDLE.toNanos() - 1);
    write(old, "later\nwithout end");
    assertThat(read()).containsExactly("later\n");
    clock.addAndGet(FollowedFile.IDLE.toNanos() - 1);
    assertThat(read()).isEmpty();
    clock.incrementAndGet();
    assertThat(read()).containsExactly("without end", "new\n");
  }

  @Test
  void whatComesToTheOldFileJustBeforeItIsLeftIsRead() throws IOException {
    write(path, "one\n");
    assertThat(read()).containsExactly("one\n");
    Files.move(path, old);
    write(path, "new\n");
    assertThat(read()).isEmpty();
    clock.addAndGet(FollowedFile.IDLE.toNanos());
    write(old, "last\n");
    assertThat(read()).containsExactly("last\n");
    clock.addAndGet(FollowedFile.IDLE.toNanos());
    assertThat(read()).containsExactly("new\n");
  }

  @Test
  void halfALineIsALineOfItsOwnWhenTheFileIsCutShort() throws IOException {
    write(path, "one\nhalf a li");
    assertThat(read()).containsExactly("one\n");
    Files.writeString(path, "two\n", StandardOpenOption.TRUNCATE_EXISTING);
    assertThat(read()).containsExactly("half a li", "two\n");
  }

  @Test
  void aFileWithoutSuccessorIsReadOn() throws IOException {
    write(path, "one\n");
    assertThat(read()).containsExactly("one\n");
    Files.move(path, old);
    clock.addAndGet(2 * FollowedFile.IDLE.toNanos());
    write(old, "late\n");
    assertThat(read()).containsExactly("late\n");
  }

  private static void write(Path path, String text) throws IOException {
    Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private List<String> read() throws IOException {
    List<String> all = new ArrayList<>();
    while (file.next(chunks)) {
      all.add(new String(chunks.bytes(), 0, chunks.length(), StandardCharsets.UTF_8));
    }
    return all;
  }
}
