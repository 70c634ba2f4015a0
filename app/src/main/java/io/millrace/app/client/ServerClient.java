package io.millrace.app.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Talks to a server's HTTP API, and turns what goes wrong into words for the user. Thread-safe. */
public final class ServerClient implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(5);

  private final URI server;
  private final HttpClient http;
  private final ObjectMapper json = new ObjectMapper();

  public ServerClient(URI server) {
    this.server = server;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
  }

  /** An answer: its status, its JSON (missing if the body was none), its Retry-After in seconds. */
  public record Answer(int status, JsonNode body, long retryAfterSeconds) {
    public boolean ok() {
      return status >= 200 && status < 300;
    }

    /** What the server said was wrong. */
    public String message() {
      String message = body.path("error").path("message").asText("");
      return message.isEmpty() ? "the server answered " + status : message;
    }
  }

  /** Asks with GET; throws unless the answer is good. */
  public JsonNode get(String path, Map<String, String> parameters) {
    return good(send(request(path, parameters).GET().build()));
  }

  /**
   * Asks with GET for an answer of an object a line, each of which is given as it comes; throws
   * unless the answer is good.
   */
  public void lines(String path, Map<String, String> parameters, Consumer<JsonNode> to) {
    HttpRequest request = request(path, parameters).GET().build();
    try {
      HttpResponse<Stream<String>> response = http.send(request, BodyHandlers.ofLines());
      try (Stream<String> lines = response.body()) {
        if (response.statusCode() == 200) {
          lines.forEach(line -> to.accept(object(line)));
        } else {
          byte[] body = lines.collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8);
          JsonNode _ = good(new Answer(response.statusCode(), parse(body), 1));
        }
      }
    } catch (IOException e) {
      throw unreachable(e);
    } catch (UncheckedIOException e) {
      throw unreachable(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerException(ServerException.Kind.UNANSWERED, "interrupted", e);
    }
  }

  private JsonNode object(String line) {
    try {
      return json.readTree(line);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks with a JSON body; throws unless the answer is good. */
  public JsonNode post(String path, JsonNode body) {
    HttpRequest request =
        request(path, Map.of())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    return good(send(request));
  }

  /** Sends the first bytes, whatever the answer. */
  public Answer send(
      String path, Map<String, String> parameters, String contentType, byte[] body, int length) {
    return send(path, parameters, Map.of("Content-Type", contentType), body, 0, length);
  }

  /** Sends bytes with headers, whatever the answer. */
  public Answer send(
      String path,
      Map<String, String> parameters,
      Map<String, String> headers,
      byte[] body,
      int offset,
      int length) {
    HttpRequest.Builder request =
        request(path, parameters).POST(BodyPublishers.ofByteArray(body, offset, length));
    headers.forEach(request::header);
    return send(request.build());
  }

  /** Whether the server holds no record at all. */
  public boolean isEmpty() {
    return get("/api/v1/logs/search", Map.of("limit", "0")).path("total").asLong() == 0;
  }

  /** Opens a WebSocket at the path. */
  public WebSocket open(String path, Map<String, String> parameters, WebSocket.Listener listener)
      throws InterruptedException {
    URI http = uri(path, parameters);
    URI target = URI.create(http.toString().replaceFirst("^http", "ws"));
    try {
      return this.http.newWebSocketBuilder().buildAsync(target, listener).get();
    } catch (ExecutionException e) {
      throw unreachable(e.getCause() == null ? e : e.getCause());
    }
  }

  private HttpRequest.Builder request(String path, Map<String, String> parameters) {
    return HttpRequest.newBuilder(uri(path, parameters)).timeout(REQUEST_TIMEOUT);
  }

  private URI uri(String path, Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return server.resolve(path + (query.isEmpty() ? "" : "?" + query));
  }

  private Answer send(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      long retryAfter = response.headers().firstValueAsLong("Retry-After").orElse(1);
      return new Answer(response.statusCode(), parse(response.body()), retryAfter);
    } catch (IOException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerException(ServerException.Kind.UNANSWERED, "interrupted", e);
    }
  }

  private JsonNode parse(byte[] body) throws IOException {
    try {
      return body.length == 0 ? MissingNode.getInstance() : json.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static JsonNode good(Answer answer) {
    if (answer.ok()) {
      return answer.body();
    }
    boolean refused = answer.status() >= 400 && answer.status() < 500 && answer.status() != 429;
    throw new ServerException(
        refused ? ServerException.Kind.REFUSED : ServerException.Kind.UNAVAILABLE,
        answer.message(),
        position(answer.body().path("error")));
  }

  /** The place in a query that the error of an answer or a frame names, as an index into it. */
  public static OptionalInt position(JsonNode error) {
    JsonNode position = error.path("position");
    return position.canConvertToInt() && position.intValue() >= 0
        ? OptionalInt.of(position.intValue())
        : OptionalInt.empty();
  }

  /** A server that is busy is another thing than one that has no live tail. */
  private ServerException unopened(WebSocketHandshakeException failure) {
    int status = failure.getResponse().statusCode();
    boolean later = status == 429 || status >= 500;
    return new ServerException(
        later ? ServerException.Kind.UNAVAILABLE : ServerException.Kind.REFUSED,
        "%s answered %d and opens no live tail; %s"
            .formatted(
                server,
                status,
                later ? "try again later" : "only a process with the role query does"),
        failure);
  }

  private ServerException unreachable(Throwable cause) {
    return switch (cause) {
      case ConnectException e ->
          new ServerException(
              ServerException.Kind.UNREACHABLE,
              "no server answers at "
                  + server
                  + "; start one with 'millrace up', or name it with --server URL",
              e);
      case HttpTimeoutException e ->
          new ServerException(
              ServerException.Kind.UNANSWERED, "no answer from " + server + " in time", e);
      case WebSocketHandshakeException e -> unopened(e);
      default ->
          new ServerException(
              ServerException.Kind.UNANSWERED,
              "lost the connection to "
                  + server
                  + (cause.getMessage() == null ? "" : ": " + cause.getMessage()),
              cause);
    };
  }

  @Override
  public void close() {
    http.close();
  }
}
