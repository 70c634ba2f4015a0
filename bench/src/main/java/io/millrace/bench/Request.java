package io.millrace.bench;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import org.jspecify.annotations.Nullable;

/**
 * A call of a server.
 *
 * @param path with its query
 * @param contentType of the body
 * @param body what to post, or null to get
 */
record Request(String path, String contentType, @Nullable BodyPublisher body) {
  static Request get(String path) {
    return new Request(path, "", null);
  }

  static Request json(String path, String body) {
    return new Request(path, "application/json", BodyPublishers.ofString(body));
  }

  /** Posts lines of JSON, which are not copied. */
  static Request lines(String path, byte[] body) {
    return new Request(path, "application/x-ndjson", BodyPublishers.ofByteArray(body));
  }

  HttpRequest to(URI server) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(server.resolve(path));
    return body == null
        ? builder.GET().build()
        : builder.header("Content-Type", contentType).POST(body).build();
  }
}
