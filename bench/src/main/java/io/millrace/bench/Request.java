package io.millrace.bench;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A call of a server.
 *
 * @param path with its query
 * @param contentType of the body
 * @param body what to post, not to be changed any more, or null to get
 */
record Request(String path, String contentType, byte @Nullable [] body) {
  static Request get(String path) {
    return new Request(path, "", null);
  }

  static Request json(String path, String body) {
    return new Request(path, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  /** Posts lines of JSON, which are not copied. */
  static Request lines(String path, byte[] body) {
    return new Request(path, "application/x-ndjson", body);
  }

  HttpRequest to(URI server) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(server.resolve(path));
    return body == null
        ? builder.GET().build()
        : builder
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
  }
}
