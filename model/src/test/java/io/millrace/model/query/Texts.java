package io.millrace.model.query;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Texts and patterns that are likely to fit each other, made of the characters that are hard. */
final class Texts {
  private static final List<String> PIECES =
      List.of(
          "a",
          "A",
          "b",
          "i",
          "I",
          "k",
          "K",
          "s",
          "S",
          "1",
          "7",
          "_",
          " ",
          " ",
          "-",
          ".",
          "\n",
          "\t",
          "*",
          "/",
          "ı",
          "İ",
          "ſ",
          "\u212A",
          "ß",
          "ẞ",
          "é",
          "É",
          "ς",
          "Σ",
          "中",
          "\u00a0",
          "\uD83D\uDE00",
          "\uD801\uDC00",
          "\uD801\uDC28",
          "fail",
          "FAIL",
          "timed out",
          "ask");

  private Texts() {}

  static Arbitrary<String> texts(int pieces) {
    return Arbitraries.of(PIECES).list().ofMaxSize(pieces).map(parts -> String.join("", parts));
  }

  /** Literals and wildcards; regular expressions are apart. */
  static Arbitrary<Pattern> patterns() {
    Arbitrary<List<String>> pieces = texts(2).list().ofMinSize(2).ofMaxSize(4);
    return Arbitraries.oneOf(
        texts(3).map(Pattern.Literal::new),
        pieces
            .filter(list -> list.stream().anyMatch(piece -> !piece.isEmpty()))
            .map(Pattern.Wildcard::new));
  }

  /** A pattern and a text to hold it against. */
  record Trial(Pattern pattern, String text) {}

  /** Patterns of any kind against any text, and patterns cut out of the text they stand with. */
  static Arbitrary<Trial> trials(int pieces) {
    return Arbitraries.oneOf(
        Combinators.combine(patterns(), texts(pieces)).as(Trial::new), cut(pieces));
  }

  /**
   * The text in which up to three stretches are replaced by stars, or a part of it as a literal.
   */
  private static Arbitrary<Trial> cut(int pieces) {
    return Combinators.combine(
            texts(pieces), Arbitraries.integers().between(0, 12).list().ofMinSize(2).ofMaxSize(6))
        .as((text, places) -> {
          int[] characters = text.codePoints().toArray();
          int[] cuts =
              places.stream().mapToInt(i -> Math.min(i, characters.length)).sorted().toArray();
          List<String> kept = new ArrayList<>();
          for (int i = 0; i + 1 < cuts.length; i += 2) {
            String part = new String(characters, cuts[i], cuts[i + 1] - cuts[i]);
            kept.add(places.size() % 2 == 0 ? part.toUpperCase(Locale.ROOT) : part);
          }
          return new Trial(patternOf(kept), text);
        });
  }

  private static Pattern patternOf(List<String> pieces) {
    boolean wildcard = pieces.size() > 1 && pieces.stream().anyMatch(piece -> !piece.isEmpty());
    return wildcard ? new Pattern.Wildcard(pieces) : new Pattern.Literal(pieces.get(0));
  }

  /** Regular expressions of all constructs, small enough to match often. */
  static Arbitrary<Pattern.Regex> regexes() {
    return regexes(3).filter(Texts::compiles).map(Pattern.Regex::new);
  }

  private static boolean compiles(String expression) {
    try {
      com.google.re2j.Pattern.compile(expression);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private static Arbitrary<String> regexes(int depth) {
    Arbitrary<String> atoms =
        Arbitraries.of(
            "a",
            "b",
            "i",
            "k",
            "s",
            "é",
            "ß",
            "1",
            " ",
            "-",
            "\\.",
            "\\*",
            ".",
            "\\d",
            "\\w",
            "\\b",
            "[ab]",
            "[^a]",
            "[]a]",
            "[[:alpha:]]",
            "[a\\]]",
            "\\pL",
            "\\p{Greek}",
            "\\x61",
            "\\x{62}",
            "\\Qa*\\E",
            "fail",
            "timed out",
            "^",
            "$",
            "\n");
    if (depth == 0) {
      return atoms;
    }
    Arbitrary<String> inner = regexes(depth - 1);
    Arbitrary<String> repeats = Arbitraries.of("*", "+", "?", "{2}", "{0,1}", "{1,}", "*?", "+?");
    return Arbitraries.oneOf(
        atoms,
        Combinators.combine(inner, inner).as((left, right) -> left + right),
        Combinators.combine(inner, inner).as((left, right) -> left + right),
        Combinators.combine(inner, inner).as((left, right) -> "(" + left + "|" + right + ")"),
        Combinators.combine(inner, repeats).as((what, times) -> "(?:" + what + ")" + times),
        inner.map(what -> "(" + what + ")"),
        inner.map(what -> "(?P<name" + Integer.toHexString(what.hashCode()) + ">" + what + ")"),
        inner.map(what -> "(?i:" + what + ")"),
        inner.map(what -> "(?i)" + what),
        inner.map(what -> what + "|" + what + "a"));
  }
}
