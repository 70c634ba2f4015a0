package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.model.query.CaseFolding;
import io.millrace.model.query.Expression.Comparison;
import io.millrace.model.query.Numeral;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/**
 * Translates comparisons to ranges of terms: of {@link SizeTerms} with a literal that reads as a
 * number, of {@link ValueTerms} with any other. Exact for all records whose values have all their
 * terms.
 */
final class ComparisonTranslation {
  private ComparisonTranslation() {}

  static Translated of(FieldKey key, Comparison comparison, String literal) {
    Translated found =
        Numeral.read(literal) == null
            ? texts(key, comparison, literal)
            : Translated.exactly(numbers(key, comparison, literal));
    return ValueTranslation.certain(key, found.orPerhaps(Clauses.term(Documents.CUT, key.text())));
  }

  /** What OpenSearch calls a comparison. */
  static String name(Comparison comparison) {
    return switch (comparison) {
      case LESS -> "lt";
      case LESS_OR_EQUAL -> "lte";
      case GREATER -> "gt";
      case GREATER_OR_EQUAL -> "gte";
    };
  }

  private static boolean isUpper(Comparison comparison) {
    return comparison == Comparison.LESS || comparison == Comparison.LESS_OR_EQUAL;
  }

  private static Translated texts(FieldKey key, Comparison comparison, String literal) {
    int broken = Texts.brokenAt(literal);
    if (broken >= 0) {
      // Half a pair stands between the characters before all surrogates and those behind.
      String border = CaseFolding.fold(literal.substring(0, broken)) + "\uE000";
      Comparison either = isUpper(comparison) ? Comparison.LESS : Comparison.GREATER_OR_EQUAL;
      return Translated.exactly(terms(key, either, border));
    }
    if (!ValueTerms.isWhole(literal)) {
      String first = CaseFolding.fold(Texts.first(literal, ValueTerms.MOST));
      // What begins so may stand on either side.
      return isUpper(comparison)
          ? Translated.atMost(terms(key, Comparison.LESS_OR_EQUAL, first + ValueTerms.CUT))
          : Translated.atMost(terms(key, Comparison.GREATER_OR_EQUAL, first));
    }
    return Translated.exactly(terms(key, comparison, CaseFolding.fold(literal)));
  }

  private static JsonNode terms(FieldKey key, Comparison comparison, String folded) {
    ObjectNode bounds = Json.object();
    bounds.put(name(comparison), key.start() + folded);
    if (isUpper(comparison)) {
      bounds.put("gte", key.start());
    } else {
      bounds.put("lt", key.end());
    }
    return Clauses.range(Documents.VALUES, bounds);
  }

  /** Numbers, and not texts that read as such, that equal a literal. */
  static JsonNode equalNumbers(FieldKey key, String literal) {
    List<JsonNode> found = new ArrayList<>();
    double approximate = Double.parseDouble(literal);
    OptionalLong whole = whole(literal);
    found.add(
        Clauses.term(Documents.SIZES, SizeTerms.decimal(key, SizeTerms.DECIMAL, approximate)));
    if (whole.isPresent()) {
      found.add(
          Clauses.term(Documents.SIZES, SizeTerms.whole(key, SizeTerms.WHOLE, whole.getAsLong())));
    } else {
      found.add(
          wholes(
              key,
              SizeTerms.WHOLE,
              firstWhere(number -> (double) number >= approximate),
              firstWhere(number -> (double) number > approximate)));
    }
    return Clauses.or(found);
  }

  private static JsonNode numbers(FieldKey key, Comparison comparison, String literal) {
    double approximate = Double.parseDouble(literal);
    OptionalLong whole = whole(literal);
    // The first whole number that is behind all that are to the literal's left; none if all are.
    boolean orEqual = comparison == Comparison.LESS_OR_EQUAL || comparison == Comparison.GREATER;
    OptionalLong border =
        whole.isPresent()
            ? firstWhere(
                number -> orEqual ? number > whole.getAsLong() : number >= whole.getAsLong())
            : firstWhere(
                number -> orEqual ? (double) number > approximate : (double) number >= approximate);
    OptionalLong least = OptionalLong.of(Long.MIN_VALUE);
    List<JsonNode> found = new ArrayList<>();
    for (char letter : new char[] {SizeTerms.WHOLE, SizeTerms.WHOLE_TEXT}) {
      found.add(
          isUpper(comparison)
              ? wholes(key, letter, least, border)
              : wholes(key, letter, border, OptionalLong.empty()));
    }
    for (char letter : new char[] {SizeTerms.DECIMAL, SizeTerms.DECIMAL_TEXT}) {
      ObjectNode bounds = Json.object();
      bounds.put(name(comparison), SizeTerms.decimal(key, letter, approximate));
      bounds.put(
          isUpper(comparison) ? "gte" : "lte",
          SizeTerms.decimal(
              key,
              letter,
              isUpper(comparison) ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY));
      found.add(Clauses.range(Documents.SIZES, bounds));
    }
    return Clauses.or(found);
  }

  /** Whole numbers from one, inclusive, to another, exclusive; empty is behind the last. */
  private static JsonNode wholes(FieldKey key, char letter, OptionalLong from, OptionalLong to) {
    if (from.isEmpty() || from.equals(to)) {
      return Clauses.NONE;
    }
    ObjectNode bounds = Json.object();
    bounds.put("gte", SizeTerms.whole(key, letter, from.getAsLong()));
    if (to.isPresent()) {
      bounds.put("lt", SizeTerms.whole(key, letter, to.getAsLong()));
    } else {
      bounds.put("lte", SizeTerms.whole(key, letter, Long.MAX_VALUE));
    }
    return Clauses.range(Documents.SIZES, bounds);
  }

  private static OptionalLong whole(String literal) {
    try {
      return OptionalLong.of(Long.parseLong(literal));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * The first whole number of which something holds that holds of all behind it; if there is one.
   */
  private static OptionalLong firstWhere(LongPredicate holds) {
    if (!holds.test(Long.MAX_VALUE)) {
      return OptionalLong.empty();
    }
    long low = Long.MIN_VALUE;
    long high = Long.MAX_VALUE;
    while (low < high) {
      long middle = (low & high) + ((low ^ high) >> 1);
      if (holds.test(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return OptionalLong.of(low);
  }
}
