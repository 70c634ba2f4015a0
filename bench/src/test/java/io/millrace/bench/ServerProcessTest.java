package io.millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ServerProcessTest {
  private static ServerProcess start(String script) throws IOException {
    return ServerProcess.start(
        new ProcessBuilder("bash", "-c", script, "-Xmx1m", "-Xmx64m"), "Thing is up at ");
  }

  @Test
  void is_up_when_it_says_so_and_can_be_measured() throws IOException {
    try (ServerProcess process =
        start("echo hello; echo Thing is up at http://127.0.0.1:1234; read wait <> <(:)")) {
      assertThat(process.uri()).isEqualTo(URI.create("http://127.0.0.1:1234"));
      assertThat(process.peakMebibytes()).isBetween(1L, 64L);
      assertThat(process.cpuSeconds()).isBetween(0.0, 5.0);
      assertThat(process.heap()).isEqualTo("-Xmx64m");
    }
  }

  @Test
  void one_that_ends_before_it_is_up_is_an_error_that_names_it() {
    assertThatThrownBy(() -> start("echo going"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("echo going");
  }
}
