package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;

/**
 * What an expression becomes: a query whose every hit matches for certain, and one that has every
 * match among its hits. Where both are one, the expression is decided by OpenSearch; otherwise the
 * records between the two are held against it here.
 *
 * @param least finds only what matches
 * @param most finds all that matches
 */
record Translated(JsonNode least, JsonNode most) {
  static final Translated ALL = exactly(Clauses.ALL);
  static final Translated NONE = exactly(Clauses.NONE);

  static Translated exactly(JsonNode query) {
    return new Translated(query, query);
  }

  /** Nothing is certain. */
  static Translated atMost(JsonNode query) {
    return new Translated(Clauses.NONE, query);
  }

  static Translated and(List<Translated> parts) {
    return new Translated(
        Clauses.and(each(parts, Translated::least)), Clauses.and(each(parts, Translated::most)));
  }

  static Translated or(List<Translated> parts) {
    return new Translated(
        Clauses.or(each(parts, Translated::least)), Clauses.or(each(parts, Translated::most)));
  }

  Translated not() {
    return new Translated(Clauses.not(most), Clauses.not(least));
  }

  /** The same where a condition holds that is decided. */
  Translated where(JsonNode condition) {
    return new Translated(Clauses.and(condition, least), Clauses.and(condition, most));
  }

  /** Records for which a condition holds are not certain to match, but may. */
  Translated orPerhaps(JsonNode condition) {
    return new Translated(least, Clauses.or(most, condition));
  }

  boolean isExact() {
    return least.equals(most);
  }

  private static List<JsonNode> each(List<Translated> parts, Function<Translated, JsonNode> side) {
    return parts.stream().map(side).toList();
  }
}
