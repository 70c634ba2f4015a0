package io.millrace.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @TempDir private Path folder;

  @Test
  void aFolderHasOneOwnerAtATime() throws IOException {
    FolderLock first = FolderLock.take(folder);
    assertThatThrownBy(() -> FolderLock.take(folder))
        .isInstanceOf(FolderLock.HeldException.class)
        .hasMessageContaining("in use by this process");
    first.close();
    try (FolderLock next = FolderLock.take(folder)) {
      assertThat(next).isNotNull();
    }
  }

  @Test
  void beingRefusedToThisProcessItStaysRefusedToOthers() throws Exception {
    try (FolderLock mine = FolderLock.take(folder)) {
      assertThat(takenByAnotherProcess()).isFalse();
      for (Path name : List.of(folder, folder.resolve("..").resolve(folder.getFileName()))) {
        assertThatThrownBy(() -> FolderLock.take(name))
            .isInstanceOf(FolderLock.HeldException.class);
        assertThat(takenByAnotherProcess()).isFalse();
      }
      assertThat(mine).isNotNull();
    }
    assertThat(takenByAnotherProcess()).isTrue();
  }

  @Test
  void closingItTwiceLeavesTheNextOwnerAlone() throws IOException {
    FolderLock first = FolderLock.take(folder);
    first.close();
    try (FolderLock next = FolderLock.take(folder)) {
      first.close();
      assertThatThrownBy(() -> FolderLock.take(folder))
          .isInstanceOf(FolderLock.HeldException.class)
          .hasMessageContaining("this process");
      assertThat(next).isNotNull();
    }
  }

  private boolean takenByAnotherProcess() throws Exception {
    Process other =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                LockMain.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(other.waitFor()).as(said).isIn(LockMain.TAKEN, LockMain.HELD);
    return other.exitValue() == LockMain.TAKEN;
  }
}
