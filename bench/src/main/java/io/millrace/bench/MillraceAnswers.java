package io.millrace.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What Millrace answers, in the form that {@link Engine#answer} has for all engines. */
final class MillraceAnswers {
  private MillraceAnswers() {}

  static List<String> read(Ask ask, JsonNode answer) throws IOException {
    if (!answer.path("complete").asBoolean()) {
      throw new IOException(
          "Millrace's answer is not complete: it misses " + answer.path("missing"));
    }
    return switch (ask) {
      case Ask.Newest newest -> times(answer);
      case Ask.Count count -> List.of(answer.path("total").asText());
      case Ask.Trace trace -> times(answer);
      case Ask.LevelsByMinute all -> levelsByMinute(answer);
      case Ask.CountByService by -> countByService(answer);
    };
  }

  private static List<String> times(JsonNode answer) {
    List<String> times = new ArrayList<>();
    for (JsonNode row : answer.path("logs")) {
      times.add(Instant.parse(row.path("timestamp").asText()).toString());
    }
    return times;
  }

  private static List<String> levelsByMinute(JsonNode answer) {
    List<String> lines = new ArrayList<>();
    for (JsonNode bucket : answer.path("buckets")) {
      Instant minute = Instant.parse(bucket.path("timestamp").asText());
      bucket
          .path("counts")
          .properties()
          .forEach(level -> lines.add(minute + " " + level.getKey() + " " + level.getValue()));
    }
    Collections.sort(lines);
    return lines;
  }

  private static List<String> countByService(JsonNode answer) {
    List<String> lines = new ArrayList<>();
    for (JsonNode row : answer.path("rows")) {
      lines.add(row.get(0).asText() + " " + row.get(1).asText());
    }
    Collections.sort(lines);
    return lines;
  }
}
