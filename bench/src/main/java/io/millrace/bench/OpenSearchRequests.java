package io.millrace.bench;

import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Questions in OpenSearch's query language, as one who knows it writes them: filters, which need no
 * scores; whole values by the {@code .keyword} fields that its dynamic mapping makes; counting only
 * where a count is asked for. Its cache of whole answers is left out, since a few words are asked
 * for again and again here; the caches of filters and files are as they are by default.
 */
final class OpenSearchRequests {
  private static final String ROWS = "/logs/_search";
  private static final String NUMBERS = "/logs/_search?request_cache=false";

  private OpenSearchRequests() {}

  static Request of(Ask ask) {
    return switch (ask) {
      case Ask.Newest newest -> rows(clauses(newest.filter()), newest.limit(), "desc");
      case Ask.Trace trace -> rows(term("trace_id.keyword", trace.id()), 1_000, "asc");
      case Ask.Count count ->
          Request.json(
              NUMBERS,
              """
              {"size": 0, "track_total_hits": true, "query": {"bool": {"filter": [%s]}}}
              """
                  .formatted(clauses(count.filter())));
      case Ask.LevelsByMinute all ->
          Request.json(
              NUMBERS,
              """
              {"size": 0, "track_total_hits": false, "aggs": {"minutes": {
                "date_histogram": {"field": "timestamp", "fixed_interval": "1m", "min_doc_count": 1},
                "aggs": {"levels": {"terms": {"field": "level.keyword"}}}}}}
              """);
      case Ask.CountByService by ->
          Request.json(
              NUMBERS,
              """
              {"size": 0, "track_total_hits": false, "query": {"bool": {"filter": [%s]}},
               "aggs": {"services": {"terms": {"field": "service.keyword", "size": 1000}}}}
              """
                  .formatted(clauses(by.filter())));
    };
  }

  private static Request rows(String clauses, int size, String order) {
    return Request.json(
        ROWS,
        """
        {"size": %d, "track_total_hits": false, "sort": [{"timestamp": "%s"}],
         "query": {"bool": {"filter": [%s]}}}
        """
            .formatted(size, order, clauses));
  }

  private static String clauses(Filter filter) {
    return switch (filter) {
      case Filter.Everything all -> "{\"match_all\": {}}";
      case Filter.ServiceAndLevel both ->
          term("service.keyword", both.service()) + ", " + term("level.keyword", both.level());
      case Filter.Levels levels ->
          "{\"terms\": {\"level.keyword\": [%s]}}"
              .formatted(
                  String.join(
                      ", ", levels.levels().stream().map(OpenSearchRequests::quoted).toList()));
      case Filter.Words words ->
          "{\"match\": {\"message\": {\"query\": %s, \"operator\": \"and\"}}}"
              .formatted(quoted(words.words()));
      case Filter.Phrase phrase ->
          "{\"match_phrase\": {\"message\": %s}}".formatted(quoted(phrase.text()));
      case Filter.Substring substring ->
          "{\"wildcard\": {\"message\": {\"value\": %s, \"case_insensitive\": true}}}"
              .formatted(quoted('*' + substring.letters() + '*'));
      case Filter.Between between ->
          "%s, {\"range\": {\"timestamp\": {\"gte\": \"%s\", \"lte\": \"%s\"}}}"
              .formatted(clauses(between.filter()), between.from(), between.to());
    };
  }

  private static String term(String field, String value) {
    return "{\"term\": {\"%s\": %s}}".formatted(field, quoted(value));
  }

  private static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }
}
