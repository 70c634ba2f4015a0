package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starting and stopping: what a wrong setting says, and what a stop keeps. */
final class StartIT {
  @TempDir private Path folder;

  @Test
  void anUnknownKeyStopsTheStartAndTheNearestIsSuggested() throws Exception {
    Path file = folder.resolve("millrace.yaml");
    Files.writeString(file, "server:\n  prot: 7071\n");
    Program.Result result = Program.run("up", "--config", file.toString());
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .contains("server.prot")
        .contains("port")
        .doesNotContain("at io.millrace");
  }

  /** With this mode the JVM does not start without the cache. */
  @Test
  void theBuildMadeACacheThatStartsBeginWith() throws Exception {
    ProcessBuilder builder = Program.command("--version");
    builder.environment().put("MILLRACE_JAVA_OPTS", "-XX:AOTMode=on");
    Process process = builder.start();
    String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(version).startsWith("millrace ");
  }

  /** They serve for long, and not with the small heap of a command that a person waits for. */
  @Test
  void rolesRunWithTheHeapAndTheCompilerOfAServer() throws Exception {
    assertThat(flags("run")).contains("MaxHeapSize=536870912").doesNotContain("TieredStopAtLevel");
    assertThat(flags("up")).isEqualTo(flags("run"));
    assertThat(flags("search")).contains("TieredStopAtLevel=1");
  }

  private static String flags(String command) throws Exception {
    ProcessBuilder builder = Program.command(command);
    builder.environment().put("MILLRACE_JAVA_OPTS", "-XX:+PrintCommandLineFlags -version");
    Process process = builder.start();
    String flags = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return flags;
  }

  @Test
  @Timeout(120)
  void anEngineThatIsAwayIsToldOfAlsoWhenNobodyAsks() throws Exception {
    ProcessBuilder builder = Program.command("run", "--roles", "query", "--port", "0");
    builder
        .environment()
        .putAll(
            Map.of(
                "MILLRACE_DATA",
                folder.resolve("data").toString(),
                "MILLRACE_QUEUE",
                "kafka",
                "MILLRACE_LOGS",
                "opensearch",
                "MILLRACE_TRADES",
                "none",
                "MILLRACE_METRICS",
                "none",
                "MILLRACE_LEDGER",
                "none",
                "MILLRACE_OPENSEARCH_HOSTS",
                "http://127.0.0.1:1"));
    Process process = builder.start();
    try (BufferedReader log = process.errorReader(StandardCharsets.UTF_8)) {
      assertThat(log.lines().anyMatch(line -> line.contains("opensearch is not ready: "))).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Also while no engine is there: what is missing is told, and waited for. */
  @Test
  void aProcessThatIsAskedForWhatAnotherDoesSaysWhichItIs() throws Exception {
    Map<String, String> engines = Map.of("MILLRACE_QUEUE", "kafka", "MILLRACE_LOGS", "opensearch");
    List<String> collector = List.of("run", "--roles", "collector", "--port", "0");
    try (Server server = Server.start(engines, collector)) {
      Program.Result result = Program.run("search", "--server", server.uri().toString(), "error");
      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err()).contains("no roles but collector", "query");
    }
  }

  @Test
  void settingsComeFromTheFileAndTheEnvironmentWins() throws Exception {
    Path file = folder.resolve("millrace.yaml");
    Files.writeString(file, "server:\n  port: 7171\n  idle-timeout: 5s\n");
    ProcessBuilder builder = Program.command("config", "--config", file.toString());
    builder.environment().putAll(Map.of("MILLRACE_SERVER_PORT", "7272"));
    Process process = builder.start();
    String yaml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(yaml).contains("port: 7272").contains("idle-timeout: 5s");
  }

  @Test
  void listeningBeyondThisMachineIsRefused() throws Exception {
    Path file = folder.resolve("millrace.yaml");
    Files.writeString(file, "server:\n  host: 0.0.0.0\n");
    Program.Result result =
        Program.run("up", "--port", "0", "--config", file.toString(), "--data", folder.toString());
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("--insecure");
  }

  @Test
  void twoServersCannotShareAFolder() throws Exception {
    Path data = folder.resolve("data");
    try (Server first = Server.start(data)) {
      Program.Result second = Program.run("up", "--port", "0", "--data", data.toString());
      assertThat(second.exitCode()).isEqualTo(3);
      assertThat(second.err()).contains("data").doesNotContain("at io.millrace");
      assertThat(first.isAlive()).isTrue();
    }
  }

  @Test
  void aStopKeepsAllAndASecondStartFindsIt() throws Exception {
    Path data = folder.resolve("data");
    try (Server server = Server.start(data)) {
      assertThat(server.ingest(Numbered.lines(0, 1_000)).status()).isEqualTo(202);
    }
    try (Server server = Server.start(data)) {
      until("all found", () -> server.count("") >= 1_000);
      assertThat(Numbered.stored(server.uri()).cardinality()).isEqualTo(1_000);
    }
  }
}
