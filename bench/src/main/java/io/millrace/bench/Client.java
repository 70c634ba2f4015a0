package io.millrace.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Calls a server over HTTP/1.1, without compression. Thread-safe. */
final class Client implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;

  Client(URI server) {
    this.server = server;
  }

  URI server() {
    return server;
  }

  /** Sends without waiting; completes with the whole answer, whatever its status. */
  CompletableFuture<HttpResponse<byte[]>> send(Request request) {
    return http.sendAsync(request.to(server), BodyHandlers.ofByteArray());
  }

  /**
   * Asks, and reads the whole answer, on this thread alone: what is measured is the server, not how
   * long threads of a client take to wake each other.
   *
   * @throws IOException also if the status is not 200
   */
  byte[] ask(Request request) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) server.resolve(request.path()).toURL().openConnection();
    byte[] body = request.body();
    if (body != null) {
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(body.length);
      connection.setRequestProperty("Content-Type", request.contentType());
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body);
      }
    }
    int status = connection.getResponseCode();
    try (InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      byte[] answer = in == null ? new byte[0] : in.readAllBytes();
      if (status != 200) {
        throw new IOException(
            "%s was answered %d: %s".formatted(request.path(), status, text(answer)));
      }
      return answer;
    }
  }

  static JsonNode json(byte[] answer) throws IOException {
    return JSON.readTree(answer);
  }

  static String text(byte[] answer) {
    return new String(answer, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
  }
}
