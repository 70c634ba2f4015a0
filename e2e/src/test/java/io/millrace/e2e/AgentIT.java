package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent as a person uses it. */
final class AgentIT {
  @TempDir private Path folder;

  private Server server;

  @BeforeEach
  void start() throws Exception {
    server = Server.start(folder.resolve("data"));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void bringsWhatContainersLogAndTellsHowFarItIs() throws Exception {
    Path pod = folder.resolve("pods/shop_cart-7d9_0a1b/web");
    Files.createDirectories(pod);
    Files.writeString(
        pod.resolve("0.log"),
        """
        2026-11-22T10:00:00.000000001Z stderr F ERROR refused, token=abcdef
        2026-11-22T10:00:00.000000002Z stderr F java.lang.IllegalStateException: x
        2026-11-22T10:00:00.000000003Z stderr F \tat Cart.add(Cart.java:17)
        2026-11-22T10:00:00.000000004Z stdout F {"level":"info","msg":"added","item":17}
        """);
    Path settings =
        AgentProcess.configure(
            folder, List.of(server.uri()), folder.resolve("pods").resolve("*/*/*.log"));
    try (AgentProcess agent = AgentProcess.start(settings)) {
      until("stored", () -> server.count("") == 2);
      assertThat(
              server.count(
                  "level:error service:web namespace:shop pod:cart-7d9 \"token=***\" \"Cart.java:17\""))
          .isEqualTo(1);
      assertThat(server.count("item:17 container:web")).isEqualTo(1);
      assertThat(server.count("abcdef")).isZero();
      until("it says so", () -> status(settings).contains("sent 2, dropped 0, masked 1"));
      assertThat(status(settings)).contains("0.log at byte", "0 behind", "works");
      assertThat(agent.metrics()).contains("millrace_agent_sent_records_total 2\n");
    }
    Program.Result gone = Program.run("agent", "status", "--config", settings.toString());
    assertThat(gone.exitCode()).isEqualTo(3);
    assertThat(gone.err()).contains("no agent runs");
  }

  private static String status(Path settings) {
    try {
      return Program.run("agent", "status", "--config", settings.toString()).out();
    } catch (java.io.IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void bringsStandardInputAndEndsWhenAllIsStored() throws Exception {
    Path settings = AgentProcess.configure(folder, List.of(server.uri()), folder.resolve("*.none"));
    byte[] input = "one\ntwo\n  goes on\nthree without an end".getBytes(StandardCharsets.UTF_8);
    Program.Result result =
        Program.run(input, "agent", "--stdin", "--service", "app", "--config", settings.toString());
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("3 records of standard input are stored");
    until("found", () -> server.found("service:app") == 3);
    assertThat(server.count("\"goes on\"")).isEqualTo(1);
  }

  @Test
  void checksItsSettings() throws Exception {
    Path settings = AgentProcess.configure(folder, List.of(server.uri()), folder.resolve("*.log"));
    Program.Result sound = Program.run("agent", "--config", settings.toString(), "--check");
    assertThat(sound.exitCode()).isZero();
    assertThat(sound.out()).contains("are sound", "*.log");
    Files.writeString(settings, "colectors: [http://127.0.0.1:1]\n");
    Program.Result misspelt = Program.run("agent", "--config", settings.toString(), "--check");
    assertThat(misspelt.exitCode()).isEqualTo(2);
    assertThat(misspelt.err()).contains("did you mean 'collectors'?");
    assertThat(Program.run("agent").exitCode()).isEqualTo(2);
  }
}
