package io.millrace.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Draft;
import io.millrace.query.http.TestServer.Answered;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls that take their parameters from an address or, where that is too short, a body. */
@Timeout(60)
class AskedInABodyTest {
  private static final String LONG = "nothing OR ".repeat(1_000);

  private final TestServer server = new TestServer();

  @BeforeEach
  void store() {
    server.store(
        Draft.at(1).service("a").message("one"),
        Draft.at(2).service("b").message("two"),
        Draft.at(3).service("c").message("three"));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/logs/search, '', /total",
    "/api/v1/logs/histogram, service, /buckets",
    "/api/v1/logs/facets, service, /facets",
    "/api/v1/logs/fields, '', /fields"
  })
  void answersWhatAnAddressIsTooShortFor(String path, String field, String member) {
    String named = field.isEmpty() ? "" : ",\"field\":\"%s\"".formatted(field);
    String services = ",\"service\":[\"a\",\"b\"]";
    Answered inBody =
        server.post(path, "{\"query\":\"%sone OR two\"%s%s}".formatted(LONG, services, named));
    Answered addressed =
        server.get(
            path
                + "?query=one%20OR%20two&service=a&service=b"
                + (field.isEmpty() ? "" : "&field=" + field));
    assertThat(inBody.status()).as(inBody.response().body()).isEqualTo(200);
    assertThat(inBody.json().at(member).isMissingNode()).isFalse();
    assertThat(inBody.json().at(member)).isEqualTo(addressed.json().at(member));
    assertThat(server.get(path + "?query=" + TestServer.escape(LONG) + "two").status())
        .isEqualTo(414);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/logs/search",
        "/api/v1/logs/histogram",
        "/api/v1/logs/histogram/stream",
        "/api/v1/logs/facets",
        "/api/v1/logs/fields"
      })
  void refusesABodyAsStrictlyAsAnAddress(String path) {
    assertThat(server.post(path, "{\"querry\":\"a\"}").error()).contains("querry");
    assertThat(server.post(path, "[]").error()).contains("must be a JSON object");
    assertThat(server.post(path + "?query=a", "{\"query\":\"a\"}").error()).contains("query");
  }

  @Test
  void tellsWhileItCounts() {
    String path = "/api/v1/logs/histogram/stream";
    String body = server.post(path, "{\"query\":\"%sone\"}".formatted(LONG)).response().body();
    assertThat(body.lines().filter(line -> line.contains("\"type\":\"end\""))).hasSize(1);
    assertThat(body).contains("\"final\":true");
  }
}
