package io.millrace.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SameOriginTest {
  @Test
  void refusesCallsThatABrowserMakesForPagesOfOtherSites() {
    try (TestServer server = new TestServer()) {
      assertThat(status(server, "/api/v1/logs/search", "cross-site")).isEqualTo(403);
      assertThat(status(server, "/logs/export", "cross-site")).isEqualTo(403);
      assertThat(status(server, "/logs/export", "same-origin")).isEqualTo(200);
      assertThat(status(server, "/logs/export", "none")).isEqualTo(200);
      assertThat(status(server, "/docs", "cross-site")).as("a link to a page").isEqualTo(200);
    }
  }

  private static int status(TestServer server, String path, String site) {
    return server
        .send(HttpRequest.newBuilder(server.uri(path)).header("Sec-Fetch-Site", site).build())
        .status();
  }
}
