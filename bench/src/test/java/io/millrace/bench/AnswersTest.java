package io.millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.bench.Filter.Everything;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers that mean the same read the same, whichever engine gave them. */
class AnswersTest {
  private static final Filter ALL = new Everything();

  private static JsonNode json(String text) throws IOException {
    return Client.json(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> millrace(Ask ask, String answer) throws IOException {
    return MillraceAnswers.read(ask, json(answer));
  }

  private static List<String> openSearch(Ask ask, String answer) throws IOException {
    return OpenSearchAnswers.read(ask, json(answer));
  }

  @Test
  void rows_are_their_times_in_the_order_given() throws IOException {
    Ask ask = new Ask.Newest(ALL, 100);
    List<String> times = List.of("2026-01-01T00:00:01.500Z", "2026-01-01T00:00:01Z");

    assertThat(
            millrace(
                ask,
                """
                {"logs": [{"timestamp": "2026-01-01T00:00:01.500000000Z"},
                          {"timestamp": "2026-01-01T00:00:01.000000000Z"}], "complete": true}
                """))
        .isEqualTo(times);
    assertThat(
            openSearch(
                ask,
                """
                {"hits": {"hits": [{"_source": {"timestamp": "2026-01-01T00:00:01.500Z"}},
                                   {"_source": {"timestamp": "2026-01-01T00:00:01.000Z"}}]}}
                """))
        .isEqualTo(times);
  }

  @Test
  void a_count_is_a_number() throws IOException {
    Ask ask = new Ask.Count(ALL);

    assertThat(millrace(ask, "{\"logs\": [], \"total\": 12345, \"complete\": true}"))
        .containsExactly("12345");
    assertThat(openSearch(ask, "{\"hits\": {\"total\": {\"value\": 12345}}}"))
        .containsExactly("12345");
  }

  @Test
  void levels_by_minute_are_a_line_for_each_of_both_without_empty_minutes() throws IOException {
    Ask ask = new Ask.LevelsByMinute();
    List<String> lines =
        List.of(
            "2026-01-01T00:00:00Z ERROR 3",
            "2026-01-01T00:00:00Z INFO 7",
            "2026-01-01T00:02:00Z INFO 1");

    assertThat(
            millrace(
                ask,
                """
                {"step_ms": 60000, "complete": true, "buckets": [
                  {"timestamp": "2026-01-01T00:00:00Z", "total": 10, "counts": {"INFO": 7, "ERROR": 3}},
                  {"timestamp": "2026-01-01T00:01:00Z", "total": 0, "counts": {}},
                  {"timestamp": "2026-01-01T00:02:00Z", "total": 1, "counts": {"INFO": 1}}]}
                """))
        .isEqualTo(lines);
    assertThat(
            openSearch(
                ask,
                """
                {"aggregations": {"minutes": {"buckets": [
                  {"key": 1767225600000, "levels": {"buckets": [
                    {"key": "INFO", "doc_count": 7}, {"key": "ERROR", "doc_count": 3}]}},
                  {"key": 1767225720000, "levels": {"buckets": [
                    {"key": "INFO", "doc_count": 1}]}}]}}}
                """))
        .isEqualTo(lines);
  }

  @Test
  void counts_by_service_are_a_line_for_each_in_any_order() throws IOException {
    Ask ask = new Ask.CountByService(ALL);
    List<String> lines = List.of("cache 2", "mailer 5");

    assertThat(
            millrace(
                ask,
                """
                {"columns": ["service", "count()"], "rows": [["mailer", 5], ["cache", 2]],
                 "complete": true}
                """))
        .isEqualTo(lines);
    assertThat(
            openSearch(
                ask,
                """
                {"aggregations": {"services": {"buckets": [
                  {"key": "cache", "doc_count": 2}, {"key": "mailer", "doc_count": 5}]}}}
                """))
        .isEqualTo(lines);
  }

  @Test
  void an_answer_that_is_not_complete_is_no_answer() {
    Ask ask = new Ask.Count(ALL);

    assertThatThrownBy(() -> millrace(ask, "{\"total\": 1, \"complete\": false}"))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> openSearch(ask, "{\"timed_out\": true}"))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> openSearch(ask, "{\"_shards\": {\"failed\": 1}}"))
        .isInstanceOf(IOException.class);
  }
}
