package io.millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Each question can be put to each engine; what goes out is what the engine reads. */
class RequestsTest {
  private static final Samples SAMPLES = Samples.of(1, 5_000, 1_000);

  private static byte[] body(Request request) {
    byte[] body = request.body();
    return body == null ? new byte[0] : body;
  }

  private static JsonNode json(Request request) throws IOException {
    return Client.json(body(request));
  }

  private static List<Ask> asks() {
    SplittableRandom random = new SplittableRandom(1);
    return Question.all(SAMPLES).stream().map(question -> question.ask().apply(random)).toList();
  }

  @Test
  void opensearch_is_asked_by_a_json_object_each_time() throws IOException {
    for (Ask ask : asks()) {
      Request request = OpenSearchRequests.of(ask);

      assertThat(request.path()).startsWith("/logs/_search");
      assertThat(json(request).path("size").isNumber()).as("%s", ask).isTrue();
    }
  }

  @Test
  void opensearch_is_told_the_words_as_a_filter_without_scores() throws IOException {
    Filter words = new Filter.Words("client closed");

    assertThat(json(OpenSearchRequests.of(new Ask.Newest(words, 100))))
        .isEqualTo(
            Client.json(
                """
                {"size": 100, "track_total_hits": false, "sort": [{"timestamp": "desc"}],
                 "query": {"bool": {"filter": [
                   {"match": {"message": {"query": "client closed", "operator": "and"}}}]}}}
                """
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  @Test
  void millrace_is_told_the_words_in_its_query_language() throws IOException {
    Filter words = new Filter.Words("client closed");
    Filter hour = new Filter.Between(words, LogSet.START, LogSet.START.plusSeconds(3_600));

    assertThat(json(MillraceRequests.of(new Ask.Newest(hour, 100))).path("query").asText())
        .isEqualTo("client closed timestamp:[2026-01-01T00:00:00Z TO 2026-01-01T01:00:00Z]");
    assertThat(MillraceRequests.of(new Ask.Count(words)).path())
        .isEqualTo("/api/v1/logs/search?limit=0&query=client+closed");
  }

  @Test
  void a_batch_is_copied_so_that_its_buffer_can_be_filled_again() {
    byte[] lines = "{\"a\":1}\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Request request =
        new Millrace(java.nio.file.Path.of("x"), java.util.Map.of()).ingest(lines, lines.length);
    lines[2] = 'b';

    assertThat(body(request)).asString().isEqualTo("{\"a\":1}\n");
  }
}
