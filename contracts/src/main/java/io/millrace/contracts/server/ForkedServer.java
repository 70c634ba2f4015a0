package io.millrace.contracts.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server of somebody else in a process of its own, on the libraries that a module under {@code
 * servers/} lays out. It ends with the process that started it. Thread-safe.
 */
public final class ForkedServer implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final String address;

  private ForkedServer(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts one and waits until it says that it is up.
   *
   * @param server the folder of its module: {@code servers/SERVER} of the source tree
   * @param flags for its JVM
   * @param command its main class, then its arguments
   * @param log where it is told what goes wrong: its standard error
   * @param up what its line on standard output begins with, before its address
   * @throws IOException if its libraries are not there, or it ends before it is up
   */
  public static ForkedServer start(
      String server, List<String> flags, List<String> command, Path log, String up)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    builder.command().addAll(flags);
    Path libraries = libraries(server);
    // What a first server has loaded of classes, written at its end: those after it start in half
    // the time.
    builder.command().add("-XX:+AutoCreateSharedArchive");
    builder.command().add("-XX:SharedArchiveFile=" + libraries.resolveSibling("classes.jsa"));
    builder.command().addAll(List.of("-cp", libraries + "/*"));
    builder.command().addAll(command);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(up)) {
        // What it prints from now on must not fill the pipe.
        Thread.startVirtualThread(() -> drain(out));
        return new ForkedServer(process, line.substring(up.length()).strip());
      }
    }
    throw new IOException(
        server + " ended before it was up; what it said of it is in " + log + ":\n" + tail(log));
  }

  /** Where it answers, as it said itself. */
  public String address() {
    return address;
  }

  /** The process that it is. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Ends it as {@code kill -9} does, and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    await();
  }

  /** Has it end in good order, and waits until it has. */
  @Override
  public void close() {
    process.destroy();
    await();
  }

  private void await() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** The module's libraries; tests run in the folder of some module of the tree. */
  private static Path libraries(String server) throws IOException {
    Path place = Path.of("servers", server, "target", server, "lib");
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(place))) {
        return at.resolve(place);
      }
    }
    throw new IOException(
        "there is no " + place + "; ./mvnw -pl servers/" + server + " package puts it there");
  }

  private static void drain(BufferedReader out) {
    try (out) {
      out.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      // The process ended, and its output with it.
    }
  }

  private static String tail(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }
}
