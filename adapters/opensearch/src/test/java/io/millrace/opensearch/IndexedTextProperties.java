package io.millrace.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.query.Expression;
import io.millrace.model.query.Matcher;
import io.millrace.model.query.Pattern;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IndexedTextProperties {
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", "B", "7", "_", " ", " ", "-", "\\", "/", "\t", "\u3000", "é", "🚀")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> longWords() {
    return Arbitraries.of("a", "b", "\u3000", "🚀")
        .list()
        .ofMinSize(100)
        .ofMaxSize(400)
        .map(parts -> String.join("", parts));
  }

  @Property
  void findsALiteralAsTokensSideBySide(
      @ForAll("texts") String text, @ForAll("texts") String literal) {
    boolean loneSpace = literal.startsWith(" ") || literal.endsWith(" ");
    boolean matches = matches(text, literal);
    boolean found = isPhraseOf(tokens(literal), tokens(text));
    if (loneSpace) {
      assertThat(matches || !found).isTrue();
    } else {
      assertThat(found).isEqualTo(matches);
    }
  }

  @Property
  void makesTokensThatOpenSearchLeavesAlone(@ForAll("longWords") String word) {
    for (String token : tokens(word)) {
      assertThat(token.length()).isLessThanOrEqualTo(255);
      assertThat(token.chars().noneMatch(Character::isWhitespace)).isTrue();
    }
  }

  @Property
  void findsALongWordAsAWhole(@ForAll("longWords") String word, @ForAll("longWords") String other) {
    String text = "x " + word + ".";
    assertThat(isPhraseOf(tokens(word), tokens(text))).isTrue();
    assertThat(isPhraseOf(tokens(other), tokens(text))).isEqualTo(matches(text, other));
  }

  @Property
  void keepsEveryShortPartOfALongWordWithinAToken(
      @ForAll("longWords") String word, @ForAll int at) {
    int[] characters = word.codePoints().toArray();
    int from = Math.floorMod(at, characters.length - IndexedText.STEP);
    String part = IndexedText.part(characters, from, from + IndexedText.STEP);
    assertThat(tokens(word)).anyMatch(token -> token.contains(part));
  }

  private static List<String> tokens(String text) {
    String tokens = IndexedText.tokens(text);
    return tokens.isEmpty() ? List.of() : Arrays.asList(tokens.split(" "));
  }

  private static boolean isPhraseOf(List<String> phrase, List<String> text) {
    return Collections.indexOfSubList(text, phrase) >= 0;
  }

  private static boolean matches(String text, String literal) {
    LogRecord record =
        new LogRecord(
            0, Level.INFO, "s", null, text, null, null, null, Map.of(), "t", new Origin("p", 0, 0));
    return Matcher.of(new Expression.Matches("message", new Pattern.Literal(literal)))
        .matches(record);
  }
}
