package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Queries of OpenSearch, in their simplest form. */
final class Clauses {
  static final JsonNode ALL = Json.object("match_all", Json.object());
  static final JsonNode NONE = Json.object("match_none", Json.object());

  private Clauses() {}

  static JsonNode and(List<JsonNode> parts) {
    List<JsonNode> telling = new ArrayList<>();
    for (JsonNode part : parts) {
      if (part.equals(NONE)) {
        return NONE;
      }
      if (!part.equals(ALL) && !telling.contains(part)) {
        telling.add(part);
      }
    }
    return switch (telling.size()) {
      case 0 -> ALL;
      case 1 -> telling.getFirst();
      default -> bool("filter", telling);
    };
  }

  static JsonNode and(JsonNode one, JsonNode other) {
    return and(List.of(one, other));
  }

  /**
   * Any of the parts. Terms of one field become one clause, of which OpenSearch takes but so many.
   */
  static JsonNode or(List<JsonNode> parts) {
    Map<String, Set<JsonNode>> terms = new LinkedHashMap<>();
    Set<JsonNode> telling = new LinkedHashSet<>();
    for (JsonNode part : parts) {
      JsonNode alternatives = part.path("bool").path("should");
      for (JsonNode each : alternatives.isMissingNode() ? List.of(part) : alternatives) {
        if (each.equals(ALL)) {
          return ALL;
        }
        if (!isOfTerms(each, terms) && !each.equals(NONE)) {
          telling.add(each);
        }
      }
    }
    terms.forEach((field, values) -> telling.add(ofTerms(field, values)));
    return switch (telling.size()) {
      case 0 -> NONE;
      case 1 -> telling.iterator().next();
      default -> bool("should", List.copyOf(telling));
    };
  }

  /** Collects the terms of a clause that asks for nothing else. */
  private static boolean isOfTerms(JsonNode clause, Map<String, Set<JsonNode>> terms) {
    for (Map.Entry<String, JsonNode> term : clause.path("term").properties()) {
      terms.computeIfAbsent(term.getKey(), field -> new LinkedHashSet<>()).add(term.getValue());
    }
    for (Map.Entry<String, JsonNode> some : clause.path("terms").properties()) {
      Set<JsonNode> values = terms.computeIfAbsent(some.getKey(), field -> new LinkedHashSet<>());
      some.getValue().forEach(values::add);
    }
    return clause.has("term") || clause.has("terms");
  }

  private static JsonNode ofTerms(String field, Set<JsonNode> values) {
    return values.size() == 1
        ? Json.object("term", Json.object(field, values.iterator().next()))
        : Json.object("terms", Json.object(field, Json.array(List.copyOf(values))));
  }

  static JsonNode or(JsonNode one, JsonNode other) {
    return or(List.of(one, other));
  }

  static JsonNode not(JsonNode part) {
    if (part.equals(ALL)) {
      return NONE;
    }
    return part.equals(NONE) ? ALL : bool("must_not", List.of(part));
  }

  private static JsonNode bool(String occurrence, List<JsonNode> parts) {
    return Json.object("bool", Json.object(occurrence, Json.array(parts)));
  }

  static JsonNode term(String field, String value) {
    return Json.object("term", Json.object(field, value));
  }

  static JsonNode term(String field, long value) {
    return Json.object("term", Json.object().put(field, value));
  }

  static JsonNode terms(String field, Iterable<String> values) {
    return Json.object("terms", Json.object(field, Json.texts(values)));
  }

  static JsonNode ids(Iterable<String> ids) {
    return Json.object("ids", Json.object("values", Json.texts(ids)));
  }

  static JsonNode prefix(String field, String start) {
    return Json.object("prefix", Json.object(field, start));
  }

  static JsonNode range(String field, ObjectNode bounds) {
    return Json.object("range", Json.object(field, bounds));
  }

  /** Numbers from one, inclusive, to another, exclusive unless it is the last there is. */
  static JsonNode between(String field, long from, long to) {
    ObjectNode bounds = Json.object();
    if (from != Long.MIN_VALUE) {
      bounds.put("gte", from);
    }
    if (to != Long.MAX_VALUE) {
      bounds.put("lt", to);
    }
    return bounds.isEmpty() ? ALL : range(field, bounds);
  }

  /** Tokens side by side, as {@link IndexedText} made them. */
  static JsonNode phrase(String field, String tokens) {
    if (tokens.isEmpty()) {
      return ALL;
    }
    return tokens.indexOf(' ') < 0
        ? term(field, tokens)
        : Json.object(
            "match_phrase",
            Json.object(field, Json.object().put("query", tokens).put("analyzer", "whitespace")));
  }

  /**
   * Terms that have these pieces in this order, with anything between; null is the start or end.
   */
  static JsonNode wildcard(String field, List<@Nullable String> pieces) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < pieces.size(); i++) {
      if (i > 0) {
        pattern.append('*');
      }
      String piece = pieces.get(i);
      for (int j = 0; piece != null && j < piece.length(); j++) {
        char c = piece.charAt(j);
        if (c == '*' || c == '?' || c == '\\') {
          pattern.append('\\');
        }
        pattern.append(c);
      }
    }
    return Json.object("wildcard", Json.object(field, Json.object("value", pattern.toString())));
  }
}
