package io.millrace.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Questions as calls of Millrace's HTTP interface, with its query language. */
final class MillraceRequests {
  private MillraceRequests() {}

  static Request of(Ask ask) {
    return switch (ask) {
      case Ask.Newest newest -> query(text(newest.filter()), newest.limit());
      case Ask.Count count -> count(text(count.filter()));
      case Ask.Trace trace -> Request.get("/api/v1/traces/" + trace.id());
      case Ask.LevelsByMinute all -> Request.get("/api/v1/logs/histogram?field=level&step=1m");
      case Ask.CountByService by -> query(text(by.filter()) + " | stats count() by service", 1_000);
    };
  }

  /** Counts what a query finds. */
  static Request count(String query) {
    return Request.get(
        "/api/v1/logs/search?limit=0&query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
  }

  private static Request query(String query, int limit) {
    return Request.json(
        "/logs/query",
        JsonNodeFactory.instance.objectNode().put("query", query).put("limit", limit).toString());
  }

  private static String text(Filter filter) {
    return switch (filter) {
      case Filter.Everything all -> "";
      case Filter.ServiceAndLevel both ->
          "service:%s level:%s".formatted(both.service(), both.level());
      case Filter.Levels levels ->
          levels.levels().stream()
              .map(level -> "level:" + level)
              .collect(Collectors.joining(" OR ", "(", ")"));
      case Filter.Words words -> words.words();
      case Filter.Phrase phrase -> '"' + phrase.text() + '"';
      case Filter.Substring substring -> '*' + substring.letters() + '*';
      case Filter.Between between ->
          "%s timestamp:[%s TO %s]".formatted(text(between.filter()), between.from(), between.to());
    };
  }
}
