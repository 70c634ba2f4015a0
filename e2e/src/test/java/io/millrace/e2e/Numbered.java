package io.millrace.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/** Records that are told apart by a number each, so that a lost or doubled one is seen. */
final class Numbered {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NONE = -1;

  private Numbered() {}

  /** Lines of JSON for the records from one number to before another. */
  static String lines(int from, int to) {
    StringBuilder lines = new StringBuilder();
    for (int n = from; n < to; n++) {
      lines
          .append("{\"service\":\"s")
          .append(n % 7)
          .append("\",\"level\":\"INFO\",\"message\":\"record ")
          .append(n)
          .append(" of the run, step ")
          .append(n % 13)
          .append("\",\"n\":")
          .append(n)
          .append("}\n");
    }
    return lines.toString();
  }

  /**
   * The numbers of all records in the server, from an export.
   *
   * @throws AssertionError if one is there twice
   */
  static BitSet stored(URI server) throws IOException, InterruptedException {
    BitSet found = new BitSet();
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/logs/export?format=ndjson")).GET().build();
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          int number = JSON.readTree(line).path("fields").path("n").asInt(NONE);
          if (number != NONE) {
            if (found.get(number)) {
              throw new AssertionError("record " + number + " is stored twice");
            }
            found.set(number);
          }
        }
      }
    }
    return found;
  }
}
