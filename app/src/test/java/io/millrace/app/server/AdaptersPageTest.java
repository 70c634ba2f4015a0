package io.millrace.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AdaptersPageTest {
  @Test
  void thePageSaysWhatTheAdaptersDeclare() throws Exception {
    assertThat(Files.readString(Path.of("..", "docs", "adapters.md")))
        .as("written anew by ./millrace adapters > docs/adapters.md")
        .isEqualTo(AdaptersPage.markdown());
  }
}
