package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.app.client.ServerClient;
import io.millrace.app.client.ServerException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server, or one of its roles, in a process of its own that can be killed. */
final class Server implements AutoCloseable {
  private static final String UP = "Millrace is up at ";
  private static final Pattern LOGGERS =
      Pattern.compile("Loggers send to (\\S+), others push logs to (\\S+) and metrics to (\\S+)");

  private final Process process;
  private final URI uri;
  private final BufferedReader out;
  private final ServerClient client;

  private Server(Process process, URI uri, BufferedReader out) {
    this.process = process;
    this.uri = uri;
    this.out = out;
    this.client = new ServerClient(uri);
  }

  static Server start(Path data, String... more) throws IOException {
    return start(Map.of(), data, more);
  }

  /**
   * Starts one whose ledger does not wait for a block to be full: what was stored is accounted for
   * after a second.
   */
  static Server accounting(Map<String, String> environment, Path data) throws IOException {
    Map<String, String> prompt = new HashMap<>(environment);
    prompt.put("MILLRACE_BLOCKS_SEAL_AGE", "1s");
    return start(prompt, data);
  }

  /** Starts one with variables added to its environment, and waits until it is up. */
  static Server start(Map<String, String> environment, Path data, String... more)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("up", "--port", "0", "--data", data.toString()));
    arguments.addAll(List.of(more));
    return start(environment, arguments);
  }

  /** Starts a process with roles, and waits until it is up. */
  static Server start(Map<String, String> environment, List<String> arguments) throws IOException {
    ProcessBuilder builder =
        Program.command(arguments.toArray(String[]::new))
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process process = builder.start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(UP)) {
        return new Server(process, URI.create(line.substring(UP.length()).strip()), out);
      }
    }
    throw new IOException("the server ended before it was up");
  }

  URI uri() {
    return uri;
  }

  ServerClient client() {
    return client;
  }

  /**
   * Where a server listens beside HTTP.
   *
   * @param batches for loggers
   * @param logs for anybody who pushes these
   * @param metrics the same
   */
  record Endpoints(String batches, String logs, String metrics) {}

  /** It is told next: one may ask once. */
  Endpoints endpoints() throws IOException {
    Matcher matcher = LOGGERS.matcher(out.readLine());
    if (!matcher.find()) {
      throw new IOException("the server does not say where it listens for loggers");
    }
    return new Endpoints(matcher.group(1), matcher.group(2), matcher.group(3));
  }

  /** Where loggers send, if nothing else is to be known. */
  String loggerEndpoint() throws IOException {
    return endpoints().batches();
  }

  /** The processes that it started, and that are alive. */
  Stream<ProcessHandle> children() {
    return process.children();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  ServerClient.Answer ingest(String contentType, byte[] body) {
    return client.send("/logs/ingest", Map.of(), contentType, body, body.length);
  }

  ServerClient.Answer ingest(String lines) {
    return ingest("application/x-ndjson", lines.getBytes(StandardCharsets.UTF_8));
  }

  /** How many records a query finds. */
  long count(String query) {
    JsonNode answer = counted(query);
    if (!answer.path("complete").asBoolean()) {
      throw new AssertionError("not complete: " + answer);
    }
    return answer.path("total").asLong();
  }

  /**
   * The same for who waits: -1 while the server cannot tell, or not of all, which {@link #count}
   * would fail with.
   */
  long found(String query) {
    try {
      JsonNode answer = counted(query);
      return answer.path("complete").asBoolean() ? answer.path("total").asLong() : -1;
    } catch (ServerException e) {
      return -1;
    }
  }

  /** Whether nothing is missing, as far as the server knows, of what a query is about. */
  boolean isComplete(String query) {
    return counted(query).path("complete").asBoolean();
  }

  private JsonNode counted(String query) {
    return client.get("/api/v1/logs/search", Map.of("query", query, "limit", "0"));
  }

  /** How many records are stored by the ledger. */
  long accounted() {
    return client.get("/api/v1/ledger", Map.of()).path("sums").path("stored").asLong();
  }

  /** Waits until the ledger says that so many records are stored, and that none is missing. */
  void awaitAccounted(long records) {
    until(() -> isAccounted(records));
  }

  /** The same for all records that a search finds, of which some may still be on their way. */
  void awaitAccounted() {
    until(() -> {
      return isAccounted(counted("").path("total").asLong());
    });
  }

  private boolean isAccounted(long records) {
    JsonNode sums = client.get("/api/v1/ledger", Map.of()).path("sums");
    return sums.path("stored").asLong() == records && sums.path("missing").asLong() == 0;
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    client.close();
  }

  @Override
  public void close() throws IOException {
    client.close();
    process.destroy();
    try {
      process.onExit().get(60, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IOException("the server did not stop when asked to", e);
    }
  }
}
