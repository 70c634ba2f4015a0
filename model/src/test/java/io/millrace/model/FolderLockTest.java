package io.millrace.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
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
}
