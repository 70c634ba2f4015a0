package io.millrace.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program as a user has it: the runnable folder's own script, in a process of its own. */
final class Program {
  private static final long TIMEOUT_SECONDS = 120;

  private Program() {}

  /** What a command that ended has left. */
  record Result(int exitCode, String out, String err) {}

  /** A process of the program, with arguments. */
  static ProcessBuilder command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("millrace.home"), "bin", "millrace").toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  /** Runs a command to its end. */
  static Result run(String... arguments) throws IOException, InterruptedException {
    return run(new byte[0], arguments);
  }

  /** Runs a command to its end, with something on its standard input. */
  static Result run(byte[] input, String... arguments) throws IOException, InterruptedException {
    Process process = command(arguments).start();
    StringBuilder err = new StringBuilder();
    Thread errReader = Thread.ofVirtual().start(() -> err.append(read(process.getErrorStream())));
    Thread writer =
        Thread.ofVirtual()
            .start(() -> {
              try (var to = process.getOutputStream()) {
                to.write(input);
              } catch (IOException e) {
                // The command ended without reading its input: its exit code tells.
              }
            });
    String out = read(process.getInputStream());
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("still running: " + String.join(" ", arguments));
    }
    errReader.join();
    writer.join();
    return new Result(process.exitValue(), out, err.toString());
  }

  private static String read(InputStream in) {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "unreadable: " + e;
    }
  }
}
