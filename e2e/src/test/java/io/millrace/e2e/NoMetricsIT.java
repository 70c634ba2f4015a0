package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.logger.LoggerSettings;
import io.millrace.logger.Millrace;
import io.millrace.logger.metric.Metrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that measures goes on as ever where the server keeps no metrics. */
class NoMetricsIT {
  private static final Pattern DISCARDED =
      Pattern.compile("(?m)^millrace_zeromq_points_discarded_total (\\S+)$");

  @TempDir private Path data;
  @TempDir private Path folder;

  @Test
  void whatIsMeasuredIsDiscardedAndCountedAndPilesUpNowhere() throws Exception {
    try (Server server = Server.start(Map.of("MILLRACE_METRICS", "none"), data);
        HttpClient http = HttpClient.newHttpClient()) {
      LoggerSettings settings = LoggerSettings.defaults(folder, "engine", server.loggerEndpoint());
      try (Millrace millrace = Millrace.open(settings)) {
        millrace.metrics().counter("orders").increment();
        millrace.log().info("measured");
        until(() -> discarded(http, server) > 0);
        until(() -> server.count("service:engine measured") == 1);
        assertThat(millrace.statistics().forwarder().get(Metrics.LANE))
            .satisfies(lane -> assertThat(lane.rejected()).isZero());
      }
      assertThat(filesIn(folder.resolve("rejected"))).isZero();
    }
  }

  private static long filesIn(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  private static double discarded(HttpClient http, Server server) {
    try {
      HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/metrics")).build();
      Matcher matcher = DISCARDED.matcher(http.send(request, BodyHandlers.ofString()).body());
      return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
