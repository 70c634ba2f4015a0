package io.millrace.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** An agent in a process of its own, which can be killed and goes on as itself. */
final class AgentProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UP = "The agent tells of itself at ";

  private final Process process;
  private final URI uri;

  private AgentProcess(Process process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /** Writes the settings of an agent that reads some paths. */
  static Path configure(Path folder, List<URI> collectors, Path... paths) throws IOException {
    String addresses = collectors.stream().map(URI::toString).collect(Collectors.joining(", "));
    String files =
        java.util.Arrays.stream(paths).map(Path::toString).collect(Collectors.joining(", "));
    return Files.writeString(
        folder.resolve("agent.yaml"),
        """
        data: %s
        collectors: [%s]
        files:
          - paths: [%s]
        reading:
          scan-interval: 100ms
          poll-interval: 20ms
          join-wait: 200ms
        sending:
          timeout: 5s
          longest-retry: 1s
        status:
          port: 0
        """
            .formatted(folder.resolve("agent"), addresses, files));
  }

  /** Starts one, and waits until it is up. */
  static AgentProcess start(Path settings) throws IOException {
    Process process =
        Program.command("agent", "--config", settings.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(UP)) {
        return new AgentProcess(process, URI.create(line.substring(UP.length()).strip()));
      }
    }
    throw new IOException("the agent ended before it was up");
  }

  /** What it says of itself. */
  JsonNode status() throws IOException {
    return JSON.readTree(get("/status"));
  }

  /** What it shows to Prometheus. */
  String metrics() throws IOException {
    return get("/metrics");
  }

  private String get(String path) throws IOException {
    try (InputStream in = uri.resolve(path).toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("the agent did not stop when asked to");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IOException("interrupted", e);
    }
  }
}
