package io.millrace.model.query;

import io.millrace.model.Level;
import io.millrace.model.query.Expression.And;
import io.millrace.model.query.Expression.Compares;
import io.millrace.model.query.Expression.Comparison;
import io.millrace.model.query.Expression.Exists;
import io.millrace.model.query.Expression.Matches;
import io.millrace.model.query.Expression.Not;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands after the colon of a field. Values of {@code level} and {@code timestamp} must
 * be such, for a typing error would find nothing without saying why.
 */
final class ValueParser {
  private final QueryText text;
  private final PatternParser patterns;

  ValueParser(QueryText text, PatternParser patterns) {
    this.text = text;
    this.patterns = patterns;
  }

  /** Reads a value of the field. */
  Expression value(String field) {
    if (text.at('>') || text.at('<')) {
      return comparison(field);
    }
    if (text.at('[') || text.at('{')) {
      return range(field);
    }
    if (text.take("!=")) {
      return new Not(equality(field));
    }
    if (text.take('=')) {
      return equality(field);
    }
    Expression range = dottedRange(field);
    return range == null ? equality(field) : range;
  }

  private Expression equality(String field) {
    int start = text.position();
    Pattern pattern = patterns.pattern();
    if (pattern == null) {
      return new Exists(field);
    }
    if (pattern instanceof Pattern.Literal literal) {
      check(field, literal.text(), start);
    }
    return new Matches(field, pattern);
  }

  private Expression comparison(String field) {
    Comparison comparison;
    if (text.take('>')) {
      comparison = text.take('=') ? Comparison.GREATER_OR_EQUAL : Comparison.GREATER;
    } else {
      text.take('<');
      comparison = text.take('=') ? Comparison.LESS_OR_EQUAL : Comparison.LESS;
    }
    text.skipSpace();
    int start = text.position();
    String literal;
    if (text.at('"')) {
      literal = text.quoted();
      text.requireBoundary("the closing quote");
    } else {
      QueryText.Word word = patterns.word("a value to compare with");
      if (word.indexOf("*", 0) >= 0) {
        throw text.error(start, "a value without wildcards", null);
      }
      literal = word.text();
    }
    return compares(field, comparison, literal, start);
  }

  /** Reads {@code [a TO b]}; a curly bracket leaves its bound out, {@code *} is no bound. */
  private Expression range(String field) {
    Comparison above = text.at('[') ? Comparison.GREATER_OR_EQUAL : Comparison.GREATER;
    text.moveTo(text.position() + 1);
    int lowAt = skipSpaceTo();
    String low = bound("a lower bound");
    if (!text.takeOperator("TO")) {
      throw text.error(
          skipSpaceTo(), "TO between two bounds", "put the value in quotes if it is no range");
    }
    int highAt = skipSpaceTo();
    String high = bound("an upper bound");
    Comparison below = text.at(']') ? Comparison.LESS_OR_EQUAL : Comparison.LESS;
    if (!text.take(']') && !text.take('}')) {
      throw text.error(text.position(), "] or } at the end of the range", null);
    }
    text.requireBoundary("the range");
    Expression lower = low == null ? null : compares(field, above, low, lowAt);
    Expression upper = high == null ? null : compares(field, below, high, highAt);
    if (lower == null && upper == null) {
      return new Exists(field);
    }
    return Expression.allOf(Stream.of(lower, upper).flatMap(Stream::ofNullable).toList());
  }

  private int skipSpaceTo() {
    text.skipSpace();
    return text.position();
  }

  /** Reads one bound of a range and the space behind it; null for a star. */
  private @Nullable String bound(String expected) {
    int start = text.position();
    if (text.at('"')) {
      String quoted = text.quoted();
      text.skipSpace();
      return quoted;
    }
    QueryText.Word word = text.word("]}");
    if (word.text().isEmpty()) {
      throw text.error(start, expected + " or *", "put the value in quotes if it is no range");
    }
    text.skipSpace();
    if (word.indexOf("*", 0) < 0) {
      return word.text();
    }
    if (!word.text().equals("*")) {
      throw text.error(start, expected + " without wildcards", null);
    }
    return null;
  }

  /** Reads {@code a..b}, both bounds included; null, and nothing is read, if it is none. */
  private @Nullable Expression dottedRange(String field) {
    if (patterns.regexEnd() > 0) {
      return null;
    }
    int start = text.position();
    QueryText.Word word = text.word("");
    int dots = word.indexOf("..", 0);
    int end = word.text().length();
    if (dots <= 0
        || dots + 2 == end
        || word.text().charAt(dots + 2) == '.'
        || word.indexOf("*", 0) >= 0) {
      text.moveTo(start);
      return null;
    }
    text.moveTo(start);
    patterns.word("a range");
    String low = word.text().substring(0, dots);
    String high = word.text().substring(dots + 2);
    return new And(
        List.of(
            compares(field, Comparison.GREATER_OR_EQUAL, low, start),
            compares(field, Comparison.LESS_OR_EQUAL, high, start + dots + 2)));
  }

  private Compares compares(String field, Comparison comparison, String literal, int start) {
    check(field, literal, start);
    return new Compares(field, comparison, literal);
  }

  private void check(String field, String literal, int start) {
    if (field.equals(Fields.LEVEL) && Level.parse(literal).isEmpty()) {
      throw text.error(
          start,
          "a level (trace, debug, info, warn, error, critical, trade)",
          '\'' + literal + '\'',
          null);
    }
    if (field.equals(Fields.TIMESTAMP) && TimeText.parse(literal).isEmpty()) {
      throw text.error(
          start,
          "a time such as 2026-01-31T12:00:00Z, or seconds since the epoch",
          '\'' + literal + '\'',
          null);
    }
  }
}
