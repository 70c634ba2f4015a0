package io.millrace.model.query;

import java.util.List;
import java.util.Objects;

/** What a field's text is held against. */
public sealed interface Pattern {
  /**
   * Literal text. In a text field (see {@link Expression}): it occurs, ignoring case, and where it
   * begins (ends) with a word character, the character before (after) the occurrence is none.
   * Word characters are letters, digits and underscore of ASCII, and all characters beyond ASCII. So
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
   * piece stands for a {@code *} at the start (end). At least two pieces. In a value field {@code *}
   * stands for any characters, and the whole value must fit. In a text field it stands for any
   * characters but white space, and the pattern may fit anywhere; a first (last) piece that is not
   * empty keeps to word boundaries on its outer side, as a {@link Literal} does. So in text {@code
   * *fail*} is a substring, and {@code fail*} a word beginning with it.
   */
  record Wildcard(List<String> pieces) implements Pattern {
    public Wildcard {
      pieces = List.copyOf(pieces);
      if (pieces.size() < 2) {
        throw new IllegalArgumentException("a wildcard pattern has at least two pieces");
      }
    }
  }

  /**
   * A regular expression in the syntax of RE2, which runs in linear time. It may fit anywhere in the
   * field, text or value, and minds case.
   */
  record Regex(String expression) implements Pattern {
    public Regex {
      Objects.requireNonNull(expression, "expression");
    }
  }
}
