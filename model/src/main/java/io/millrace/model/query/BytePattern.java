package io.millrace.model.query;

/**
 * A pattern compiled to run over bytes of UTF-8 where they lie, for stores that test millions of
 * rows. It answers what the reference ({@link Matcher}) answers for the same text. Literals and
 * wildcards allocate nothing; a regular expression makes a string of the range, unless what it
 * needs is not there, which is looked for first. What is not UTF-8 is no error, and is found only
 * by a regular expression, if at all. Immutable and thread-safe.
 */
public interface BytePattern {
  /** Whether the pattern fits the bytes from {@code from} to before {@code to}. */
  boolean matches(byte[] bytes, int from, int to);

  /** Whether the pattern fits all of the bytes. */
  default boolean matches(byte[] bytes) {
    return matches(bytes, 0, bytes.length);
  }

  /**
   * Compiles a pattern to be looked for in a text field.
   *
   * @throws com.google.re2j.PatternSyntaxException if it is a regular expression that is none
   */
  static BytePattern inText(Pattern pattern) {
    if (pattern instanceof Pattern.Literal literal) {
      return new TextLiteral(new Needle(literal.text()), false, false);
    }
    if (pattern instanceof Pattern.Wildcard wildcard) {
      return TextWildcard.of(wildcard);
    }
    return new ByteRegex((Pattern.Regex) pattern);
  }

  /**
   * Compiles a pattern to be held against the text of a value. That a literal equals numbers by
   * their size, and an array by what is in it, is for {@link ValuePattern}.
   *
   * @throws com.google.re2j.PatternSyntaxException if it is a regular expression that is none
   */
  static BytePattern inValue(Pattern pattern) {
    if (pattern instanceof Pattern.Literal literal) {
      Needle needle = new Needle(literal.text());
      return (bytes, from, to) -> needle.endAt(bytes, from, to) == to;
    }
    if (pattern instanceof Pattern.Wildcard wildcard) {
      return new ValueWildcard(wildcard.pieces().stream().map(Needle::new).toList());
    }
    return new ByteRegex((Pattern.Regex) pattern);
  }
}
