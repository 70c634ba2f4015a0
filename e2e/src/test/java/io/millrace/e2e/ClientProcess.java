package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program of somebody else that sends something, and ends by itself. */
final class ClientProcess {
  private ClientProcess() {}

  /** Runs one to its end, and returns what it said; fails if it does. */
  static String run(ProcessBuilder command) throws IOException, InterruptedException {
    Process process = command.redirectErrorStream(true).start();
    try (InputStream out = process.getInputStream()) {
      String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
      return said;
    }
  }

  /** The same with a command. */
  static String run(String... command) throws IOException, InterruptedException {
    return run(new ProcessBuilder(List.of(command)));
  }

  /**
   * Runs one that sends datagrams: no more at once than the system has room for, as it would throw
   * them away, and tell nobody. The client says how many it has sent, and goes on when it is given
   * a line.
   *
   * @param query that finds all that it sent
   */
  static void runInParts(ProcessBuilder command, Server server, String query)
      throws IOException, InterruptedException {
    Process process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        OutputStream in = process.getOutputStream()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        long sent = Long.parseLong(line);
        until(line + " are there", () -> server.count(query) >= sent);
        in.write('\n');
        in.flush();
      }
      assertThat(process.waitFor()).isZero();
    } finally {
      process.destroy();
    }
  }
}
