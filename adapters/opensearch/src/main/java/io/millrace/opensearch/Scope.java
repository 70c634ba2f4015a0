package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.PatternSyntaxException;
import io.millrace.model.query.Matcher;
import io.millrace.ports.LogQuery;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;

/**
 * The records that a query is about.
 *
 * @param tenant whose
 * @param stream where they are
 * @param where which, the time range included
 * @param matcher decides what {@code where} does not
 */
record Scope(String tenant, String stream, Translated where, Matcher matcher) {
  /**
   * Reads it out of a query.
   *
   * @throws MillraceException INVALID if a regular expression is none
   */
  static Scope of(LogQuery query, String stream) {
    try {
      Matcher matcher = Matcher.of(query.where());
      JsonNode time = Clauses.between(Documents.TIME, query.from(), query.to());
      boolean empty = query.from() >= query.to() && query.to() != Long.MAX_VALUE;
      Translated where = empty ? Translated.NONE : Translation.of(query.where()).where(time);
      return new Scope(query.tenant(), stream, where, matcher);
    } catch (PatternSyntaxException e) {
      throw new MillraceException(Kind.INVALID, "not a regular expression: " + e.getMessage(), e);
    }
  }

  /** The same of which only a part is looked at, each record of which is held against it. */
  Scope uncertain(JsonNode part) {
    return new Scope(tenant, stream, Translated.atMost(part), matcher);
  }

  boolean isEmpty() {
    return where.most().equals(Clauses.NONE);
  }
}
