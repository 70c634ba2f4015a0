package io.millrace.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** The few calls that a measurement needs. Thread-safe. */
final class Client implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ObjectMapper json = new ObjectMapper();
  private final URI server;

  Client(URI server) {
    this.server = server;
  }

  /** Sends lines of JSON; completes when the server has made them durable. */
  CompletableFuture<HttpResponse<String>> ingest(byte[] body, int length) {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/logs/ingest"))
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofByteArray(body, 0, length))
            .build();
    return http.sendAsync(request, BodyHandlers.ofString());
  }

  /** Asks, and reads the whole answer. */
  JsonNode ask(Request request) throws IOException, InterruptedException {
    HttpRequest.Builder builder = HttpRequest.newBuilder(server.resolve(request.path()));
    String body = request.body();
    HttpResponse<byte[]> response =
        http.send(
            body == null
                ? builder.GET().build()
                : builder
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body))
                    .build(),
            BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException(
          "%s was answered %d: %s"
              .formatted(
                  request,
                  response.statusCode(),
                  new String(response.body(), StandardCharsets.UTF_8)));
    }
    return json.readTree(response.body());
  }

  /** How many records a query finds. */
  long count(String query) throws IOException, InterruptedException {
    return ask(Request.get(search(query, 0))).path("total").asLong();
  }

  /** The path of a search. */
  static String search(String query, int limit) {
    return "/api/v1/logs/search?limit="
        + limit
        + "&query="
        + URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
  }
}
