package io.millrace.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Ours, as it is shipped.
 *
 * @param program the runnable folder
 * @param settings variables of its environment beside those that are there
 */
record Millrace(Path program, Map<String, String> settings) implements Engine {
  /** What it says once it is up, before its address. */
  static final String UP = "Millrace is up at ";

  /** The runnable folder that {@code ./millrace} names. */
  static Millrace installed() {
    return new Millrace(
        Path.of(System.getProperty("millrace.home", "app/target/millrace")), Map.of());
  }

  /** The same with other settings. */
  Millrace with(Map<String, String> otherSettings) {
    return new Millrace(program, otherSettings);
  }

  @Override
  public String name() {
    return "millrace";
  }

  /** The program that is started, and ships. */
  Path command() {
    return program.resolve("bin/millrace");
  }

  @Override
  public ServerProcess start(Path folder) throws IOException {
    return ServerProcess.start(up(folder), UP);
  }

  /** What starts a server on a free port. */
  ProcessBuilder up(Path folder) {
    return up(folder, 0);
  }

  /** What starts a server on a port; 0 for a free one, and for loggers as well. */
  ProcessBuilder up(Path folder, int port) {
    return command("up", "--port", Integer.toString(port), "--data", folder.toString());
  }

  /** Starts one role in a process of its own. */
  ServerProcess startRole(String role) throws IOException {
    return ServerProcess.start(command("run", "--roles", role, "--port", "0"), UP);
  }

  private ProcessBuilder command(String... arguments) {
    ProcessBuilder builder =
        new ProcessBuilder(command().toString()).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.command().addAll(List.of(arguments));
    builder.environment().putAll(settings);
    return builder;
  }

  @Override
  public Request ingest(byte[] lines, int length) {
    return Request.lines("/logs/ingest", Arrays.copyOf(lines, length));
  }

  @Override
  public void checkTaken(HttpResponse<byte[]> answer) throws IOException {
    JsonNode json = Client.json(answer.body());
    if (answer.statusCode() != 202 || json.path("rejected").asLong() > 0) {
      throw new IOException(
          "a batch was answered " + answer.statusCode() + ": " + Client.text(answer.body()));
    }
  }

  /** Nothing: rows can be found by themselves. */
  @Override
  public List<Request> settle() {
    return List.of();
  }

  @Override
  public Request request(Ask ask) {
    return MillraceRequests.of(ask);
  }

  @Override
  public List<String> answer(Ask ask, JsonNode answer) throws IOException {
    return MillraceAnswers.read(ask, answer);
  }

  @Override
  public long bytesOnDisk(Path folder) throws IOException {
    return Folder.bytes(folder.resolve("blocks"), "**");
  }
}
