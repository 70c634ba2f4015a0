package io.millrace.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Draft;
import io.millrace.model.Level;
import io.millrace.query.http.TestServer.Answered;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HistogramCallTest {
  private static final String HISTOGRAM = "/api/v1/logs/histogram";
  private static final long SECOND = 1_000_000_000L;

  private final TestServer server = new TestServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void countsByIntervalAndField() {
    server.store(
        Draft.at(0).level(Level.INFO),
        Draft.at(SECOND).level(Level.ERROR),
        Draft.at(SECOND + 1).level(Level.ERROR),
        Draft.at(3 * SECOND).level(Level.INFO));
    Answered answer = server.get(HISTOGRAM + "?field=level&step=1s");
    assertThat(answer.json().path("step_ms").asLong()).isEqualTo(1_000);
    assertThat(answer.json().path("buckets"))
        .extracting(bucket -> bucket.path("total").asInt())
        .containsExactly(1, 2, 0, 1);
    assertThat(answer.json().path("buckets").path(1).path("counts").path("ERROR").asInt())
        .isEqualTo(2);
  }

  @Test
  void countsTheLastMomentThereIs() {
    server.store(Draft.at(Long.MAX_VALUE), Draft.at(Long.MAX_VALUE - 1));
    for (String from : new String[] {"9223372036854775807", "9223372036854775806"}) {
      Answered answer = server.get(HISTOGRAM + "?start_time=" + from);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().path("buckets"))
          .extracting(bucket -> bucket.path("total").asInt())
          .contains(from.endsWith("7") ? 1 : 2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1ns", "500us", "1500us", "0s", "-1s", "x"})
  void refusesAStepOfNoWholeMilliseconds(String step) {
    assertThat(server.get(HISTOGRAM + "?step=" + step).status()).isEqualTo(400);
  }

  @Test
  void refusesMoreIntervalsThanThereAreNumbersFor() {
    Answered answer = server.get(HISTOGRAM + "?start_time=1700-01-01&end_time=2262-01-01&step=1ms");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("error").path("message").asText()).contains("make it larger");
  }
}
