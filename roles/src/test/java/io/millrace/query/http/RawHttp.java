package io.millrace.query.http;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A response as it is on the wire, trailers and all. */
final class RawHttp {
  private RawHttp() {}

  static String get(URI uri) throws IOException {
    return get(uri, "Host: " + uri.getAuthority());
  }

  /** The first line of the response to a target of the test's own, which need not be one. */
  static String statusLine(URI server, byte[] target, Duration patience) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout((int) patience.toMillis());
      ByteArrayOutputStream request = new ByteArrayOutputStream();
      request.writeBytes("GET ".getBytes(StandardCharsets.UTF_8));
      request.writeBytes(target);
      request.writeBytes(
          " HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
              .formatted(server.getAuthority())
              .getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(request.toByteArray());
      return String.valueOf(
          new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
              .readLine());
    }
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
