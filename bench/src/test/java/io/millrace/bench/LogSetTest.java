package io.millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** The set has the measures that figures are quoted for. */
class LogSetTest {
  private static final int ROWS = 50_000;
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_]+");

  private static String lines(long seed, int rows) {
    LogSet set = new LogSet(seed);
    set.fill(rows);
    return new String(set.buffer(), 0, set.length(), StandardCharsets.UTF_8);
  }

  private static List<JsonNode> rows(long seed, int count) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : lines(seed, count).lines().toList()) {
      rows.add(Client.json(line.getBytes(StandardCharsets.UTF_8)));
    }
    return rows;
  }

  private static double average(List<JsonNode> rows, ToIntFunction<JsonNode> of) {
    return rows.stream().mapToInt(of).average().orElseThrow();
  }

  private static Map<String, Long> counts(List<JsonNode> rows, String field) {
    return rows.stream()
        .collect(Collectors.groupingBy(row -> row.path(field).asText(), Collectors.counting()));
  }

  @Test
  void each_row_is_a_line_of_json_with_the_same_fields() throws IOException {
    List<JsonNode> rows = rows(1, 1_000);

    assertThat(rows).hasSize(1_000);
    assertThat(rows)
        .allSatisfy(row ->
            assertThat(row.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("timestamp", "level", "service", "host", "trace_id", "message"));
  }

  @Test
  void the_same_seed_makes_the_same_rows_however_they_are_cut_into_batches() {
    LogSet inBatches = new LogSet(5);
    StringBuilder batches = new StringBuilder();
    for (int size : new int[] {1, 7, 1_992}) {
      inBatches.fill(size);
      batches.append(new String(inBatches.buffer(), 0, inBatches.length(), StandardCharsets.UTF_8));
    }

    assertThat(inBatches.rows()).isEqualTo(2_000);
    assertThat(batches).hasToString(lines(5, 2_000));
  }

  @Test
  void another_seed_makes_other_rows() {
    assertThat(lines(1, 100)).isNotEqualTo(lines(2, 100));
  }

  @Test
  void a_message_has_about_145_bytes_and_a_row_about_300() throws IOException {
    double row = lines(1, ROWS).length() / (double) ROWS;
    double message = average(rows(1, ROWS), json -> json.path("message").asText().length());

    assertThat(message).isCloseTo(145, Percentage.withPercentage(2));
    assertThat(row).isCloseTo(300, Percentage.withPercentage(2));
  }

  @Test
  void a_message_has_about_24_tokens_of_which_9_hold_digits() throws IOException {
    List<JsonNode> rows = rows(1, 10_000);
    double tokens =
        average(rows, row -> (int) TOKEN.matcher(row.path("message").asText()).results().count());
    double variables =
        average(
            rows,
            row ->
                (int)
                    TOKEN
                        .matcher(row.path("message").asText())
                        .results()
                        .filter(token -> token.group().chars().anyMatch(Character::isDigit))
                        .count());

    assertThat(tokens).isCloseTo(24, within(1.5));
    assertThat(variables).isCloseTo(9, within(1.5));
  }

  @Test
  void there_are_16_services_50_hosts_and_4_levels_by_weight() throws IOException {
    List<JsonNode> rows = rows(1, ROWS);

    assertThat(counts(rows, "service")).hasSize(16);
    assertThat(counts(rows, "host")).hasSize(50);
    Map<String, Long> levels = counts(rows, "level");
    assertThat(levels).containsOnlyKeys("INFO", "DEBUG", "WARN", "ERROR");
    assertThat(levels.get("INFO") / (double) ROWS).isCloseTo(0.78, within(0.01));
    assertThat(levels.get("DEBUG") / (double) ROWS).isCloseTo(0.10, within(0.01));
    assertThat(levels.get("WARN") / (double) ROWS).isCloseTo(0.09, within(0.01));
    assertThat(levels.get("ERROR") / (double) ROWS).isCloseTo(0.03, within(0.01));
  }

  @Test
  void about_five_rows_share_a_trace_id_of_16_bytes_in_hex() throws IOException {
    Map<String, Long> traces = counts(rows(1, ROWS), "trace_id");

    assertThat(traces.keySet()).allMatch(trace -> trace.matches("[0-9a-f]{32}"));
    assertThat(ROWS / (double) traces.size()).isCloseTo(5, within(0.3));
  }

  @Test
  void times_rise_by_about_a_millisecond_a_row() throws IOException {
    List<Instant> times =
        rows(1, ROWS).stream().map(row -> Instant.parse(row.path("timestamp").asText())).toList();

    assertThat(times).isSorted();
    assertThat(times.getFirst()).isBetween(LogSet.START, LogSet.START.plusMillis(2));
    assertThat(Duration.between(times.getFirst(), times.getLast()).toMillis() / (double) ROWS)
        .isCloseTo(1, within(0.03));
  }

  @Test
  void every_digit_of_a_variable_is_random() throws IOException {
    Map<Character, Integer> digits = new HashMap<>();
    for (JsonNode row : rows(1, 10_000)) {
      String chunk = row.path("message").asText();
      int at = chunk.indexOf("chk_-");
      if (at >= 0) {
        digits.merge(chunk.charAt(at + 5), 1, Integer::sum);
      }
    }

    int all = digits.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(digits).hasSize(10);
    assertThat(digits.values()).allSatisfy(n -> assertThat(n / (double) all).isBetween(0.05, 0.15));
  }

  @Test
  void the_absent_word_is_absent() {
    assertThat(lines(1, ROWS)).doesNotContainIgnoringCase(LogSet.ABSENT);
  }

  @Test
  void the_newest_row_is_told() throws IOException {
    LogSet set = new LogSet(3);
    set.fill(100);
    JsonNode last = rows(3, 100).getLast();

    assertThat(set.trace()).isEqualTo(last.path("trace_id").asText());
    assertThat(Instant.ofEpochMilli(set.milliseconds()))
        .isEqualTo(Instant.parse(last.path("timestamp").asText()));
  }

  @Test
  void samples_are_of_the_set() {
    String set = lines(4, 20_000);
    Samples samples = Samples.of(4, 20_000, 1_000);
    var random = new java.util.SplittableRandom(1);

    for (int i = 0; i < 50; i++) {
      assertThat(set).contains("\"trace_id\":\"" + samples.trace(random) + '"');
      assertThat(set).containsPattern("\\b" + samples.token(random) + "\\b");
    }
  }
}
