package io.millrace.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.contracts.Draft;
import io.millrace.query.http.TestServer.Answered;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FacetsCallTest {
  private static final String FACETS = "/api/v1/logs/facets?limit=10000";

  private final TestServer server = new TestServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void countsValuesOnlyAsLongAsTheyFitIntoMemory() {
    String large = "x".repeat(1 << 20);
    for (int i = 0; i < 20; i++) {
      server.store(Draft.at(i).field("a", large + i));
    }
    Answered answer = server.get(FACETS + "&field=a");
    assertThat(answer.json().at("/facets/0/values").size()).isBetween(10, 16);
    assertThat(answer.json().path("complete").asBoolean()).isFalse();
    assertThat(answer.json().path("missing").toString()).contains("MiB of values");
  }

  @Test
  void saysWhichFieldsNoLongerFitIntoTheAnswer() {
    String large = "\0".repeat(1 << 20);
    for (int i = 0; i < 10; i++) {
      server.store(Draft.at(i).field("a", large + i).field("b", i));
    }
    JsonNode answer = server.get(FACETS + "&field=a&field=b").json();
    assertThat(answer.path("facets")).hasSize(1);
    assertThat(answer.at("/facets/0/values").size()).isBetween(5, 7);
    assertThat(answer.path("complete").asBoolean()).isFalse();
    assertThat(answer.path("missing").toString()).contains("values of a are", "the field b is");
  }
}
