package io.millrace.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What OpenSearch answers, in the form that {@link Engine#answer} has for all engines. */
final class OpenSearchAnswers {
  private OpenSearchAnswers() {}

  static List<String> read(Ask ask, JsonNode answer) throws IOException {
    if (answer.path("timed_out").asBoolean() || answer.path("_shards").path("failed").asInt() > 0) {
      throw new IOException("OpenSearch's answer is not complete: " + answer.path("_shards"));
    }
    return switch (ask) {
      case Ask.Newest newest -> times(answer);
      case Ask.Count count -> List.of(answer.at("/hits/total/value").asText());
      case Ask.Trace trace -> times(answer);
      case Ask.LevelsByMinute all -> levelsByMinute(answer);
      case Ask.CountByService by -> counts("", answer.at("/aggregations/services/buckets"));
    };
  }

  private static List<String> times(JsonNode answer) {
    List<String> times = new ArrayList<>();
    for (JsonNode hit : answer.at("/hits/hits")) {
      times.add(Instant.parse(hit.at("/_source/timestamp").asText()).toString());
    }
    return times;
  }

  private static List<String> levelsByMinute(JsonNode answer) {
    List<String> lines = new ArrayList<>();
    for (JsonNode bucket : answer.at("/aggregations/minutes/buckets")) {
      Instant minute = Instant.ofEpochMilli(bucket.path("key").asLong());
      lines.addAll(counts(minute + " ", bucket.at("/levels/buckets")));
    }
    Collections.sort(lines);
    return lines;
  }

  private static List<String> counts(String before, JsonNode buckets) {
    List<String> lines = new ArrayList<>();
    for (JsonNode bucket : buckets) {
      lines.add(before + bucket.path("key").asText() + " " + bucket.path("doc_count").asText());
    }
    Collections.sort(lines);
    return lines;
  }
}
