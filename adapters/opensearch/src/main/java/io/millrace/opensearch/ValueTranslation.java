package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.model.Value;
import io.millrace.model.query.CaseFolding;
import io.millrace.model.query.Numeral;
import io.millrace.model.query.Pattern;
import io.millrace.model.query.RequiredText;
import io.millrace.model.query.ValuePattern;
import io.millrace.ports.FieldInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Translates patterns that values must fit, over {@link ValueTerms} and {@link SizeTerms}. Literals
 * and wildcards are exact for all records whose values have all their terms; the few others may
 * match. Of a regular expression come the texts that a value must have.
 */
final class ValueTranslation {
  /** Longer patterns become more states over there than it makes. */
  private static final int MOST_WILDCARD = 100;

  /** The most texts asked for of a pattern that is not decided over there anyway. */
  private static final int MOST_NEEDED = 64;

  private final FieldKey key;

  private ValueTranslation(FieldKey key) {
    this.key = key;
  }

  static Translated of(FieldKey key, Pattern pattern) {
    ValueTranslation translation = new ValueTranslation(key);
    Translated found =
        switch (pattern) {
          case Pattern.Literal(String text) -> translation.literal(text);
          case Pattern.Wildcard wildcard -> translation.wildcard(wildcard);
          case Pattern.Regex regex -> translation.regex(regex);
        };
    if (ValuePattern.of(pattern).matches(Value.NOTHING)) {
      found =
          Translated.or(
              List.of(found, Translated.exactly(Clauses.term(Documents.NULLS, key.text()))));
    }
    return certain(key, found.orPerhaps(Clauses.term(Documents.CUT, key.text())));
  }

  /** Records that have the field with a value other than null. */
  static Translated exists(FieldKey key) {
    List<String> kinds =
        Arrays.stream(FieldInfo.Kind.values())
            .filter(kind -> kind != FieldInfo.Kind.NOTHING)
            .map(key::kind)
            .toList();
    return certain(key, Translated.exactly(Clauses.terms(Documents.KINDS, kinds)));
  }

  /** What is found by a key that is not only this field's is not certain. */
  static Translated certain(FieldKey key, Translated found) {
    return key.exact() ? found : Translated.atMost(found.most());
  }

  private Translated literal(String text) {
    if (Texts.isBroken(text)) {
      return Translated.NONE;
    }
    JsonNode term = Clauses.term(Documents.VALUES, ValueTerms.of(key, text));
    Translated same = ValueTerms.isWhole(text) ? Translated.exactly(term) : Translated.atMost(term);
    Numeral number = Numeral.read(text);
    return number == null
        ? same
        : Translated.or(
            List.of(same, Translated.exactly(ComparisonTranslation.equalNumbers(key, text))));
  }

  private Translated wildcard(Pattern.Wildcard wildcard) {
    List<String> pieces = wildcard.pieces();
    if (pieces.stream().anyMatch(Texts::isBroken)) {
      return Translated.NONE;
    }
    boolean isShort = pieces.stream().mapToInt(String::length).sum() <= MOST_WILDCARD;
    if (!isShort) {
      List<JsonNode> each = new ArrayList<>();
      for (int i = 0; i < Math.min(pieces.size(), MOST_NEEDED); i++) {
        each.add(holds(Texts.first(pieces.get(i), MOST_WILDCARD), i == 0));
      }
      return Translated.atMost(Clauses.and(each));
    }
    List<@Nullable String> folded = new ArrayList<>();
    for (String piece : pieces) {
      folded.add(CaseFolding.fold(piece));
    }
    boolean holdsCut = pieces.stream().anyMatch(piece -> piece.contains(ValueTerms.CUT));
    folded.set(0, key.start() + folded.getFirst());
    JsonNode found = Clauses.wildcard(Documents.VALUES, folded);
    return holdsCut ? Translated.atMost(found) : Translated.exactly(found);
  }

  private Translated regex(Pattern.Regex regex) {
    List<JsonNode> needed = new ArrayList<>();
    needed.add(Clauses.prefix(Documents.KINDS, key.start()));
    for (String fragment : RequiredText.inText(regex).fragments()) {
      if (!Texts.isBroken(fragment) && needed.size() < MOST_NEEDED) {
        needed.add(holds(Texts.first(fragment, MOST_WILDCARD), false));
      }
    }
    return Translated.atMost(Clauses.and(needed));
  }

  /** That a value has a text in it, or at its start. */
  private JsonNode holds(String text, boolean atStart) {
    String folded = CaseFolding.fold(text);
    String start = key.start();
    return atStart
        ? Clauses.prefix(Documents.VALUES, start + folded)
        : Clauses.wildcard(Documents.VALUES, Arrays.asList(start, folded, null));
  }
}
