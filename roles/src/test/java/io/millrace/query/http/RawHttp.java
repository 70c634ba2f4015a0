package io.millrace.query.http;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A response as it is on the wire, trailers and all. */
final class RawHttp {
  private RawHttp() {}

  static String get(URI uri) throws IOException {
    return get(uri, "Host: " + uri.getAuthority());
  }

  /** With headers of the test's own, one a line. */
  static String get(URI uri, String... headers) throws IOException {
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      String request =
          "GET %s HTTP/1.1\r\n%s\r\nConnection: close\r\n\r\n"
              .formatted(uri.getRawPath(), String.join("\r\n", headers));
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
