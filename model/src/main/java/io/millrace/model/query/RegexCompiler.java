package io.millrace.model.query;

import com.google.re2j.PatternSyntaxException;

/**
 * Compiles regular expressions that users gave. RE2/J matches in linear time, but compiles by
 * recursion, and repeats what is repeated: nested parentheses can exhaust its stack, and {@code
 * ((a{1000}){1000}){1000}} the memory. So depth and size are bounded before it sees the expression.
 */
public final class RegexCompiler {
  private static final int MAX_DEPTH = 100;
  private static final int MAX_SIZE = 2_000;

  private RegexCompiler() {}

  /**
   * Compiles an expression.
   *
   * @throws PatternSyntaxException if it is none, nests deeper than 100 groups, or, with its
   *     repetitions written out, has more than 2,000 parts
   */
  public static com.google.re2j.Pattern compile(String expression) {
    RegexSize size = RegexSize.of(expression);
    if (size.depth() > MAX_DEPTH) {
      throw new PatternSyntaxException("groups nested deeper than " + MAX_DEPTH, expression);
    }
    if (size.parts() > MAX_SIZE) {
      throw new PatternSyntaxException("repetitions that are too many", expression);
    }
    return com.google.re2j.Pattern.compile(expression);
  }
}
