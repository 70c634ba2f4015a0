package io.millrace.model.query;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** What a field's text is held against. */
public sealed interface Pattern {
  /**
   * Literal text. In a text field (see {@link Expression}): it occurs, ignoring case, and where it
   * begins (ends) with a word character, the character before (after) the occurrence is none. Word
   * characters are letters, digits and underscore of ASCII, and all characters beyond ASCII. So
   * {@code pay} is found in {@code "pay-out"} but not in {@code "payout"}. In a value field: it
   * equals the value, ignoring case; for numbers, the numbers are equal.
   */
  record Literal(String text) implements Pattern {
    public Literal {
      Objects.requireNonNull(text, "text");
    }
  }

  /**
   * Literal pieces with a {@code *} between each two of them, in this order; an empty first (last)
   * piece stands for a {@code *} at the start (end). At least two pieces. In a value field {@code
   * *} stands for any characters, and the whole value must fit. In a text field it stands for any
   * characters but white space (of ASCII), and the pattern may fit anywhere; a first (last) piece
   * that is not empty keeps to word boundaries on its outer side, as a {@link Literal} does. So in
   * text {@code *fail*} is a substring, and {@code fail*} a word beginning with it.
   *
   * <p>Empty pieces between two stars are dropped, for two stars mean what one does. A lone star is
   * no pattern: that is {@link Expression.Exists}, or {@link Expression.Everything}.
   */
  record Wildcard(List<String> pieces) implements Pattern {
    public Wildcard {
      int last = pieces.size() - 1;
      List<String> all = pieces;
      pieces =
          IntStream.rangeClosed(0, last)
              .filter(i -> i == 0 || i == last || !all.get(i).isEmpty())
              .mapToObj(all::get)
              .toList();
      if (pieces.size() < 2) {
        throw new IllegalArgumentException("a wildcard pattern has at least two pieces");
      }
      if (pieces.stream().allMatch(String::isEmpty)) {
        throw new IllegalArgumentException("a wildcard pattern has more to it than stars");
      }
    }
  }

  /**
   * A regular expression in the syntax of RE2, which runs in linear time; not empty. It may fit
   * anywhere in the field, text or value, and minds case. {@link RegexCompiler} compiles it.
   */
  record Regex(String expression) implements Pattern {
    public Regex {
      if (expression.isEmpty()) {
        throw new IllegalArgumentException("a regular expression must not be empty");
      }
    }
  }
}
