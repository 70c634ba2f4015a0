package io.millrace.model.query;

/**
 * Splits a regular expression of RE2's syntax into its tokens, one {@link #next()} at a time, for
 * those who look at an expression without running it. It does not judge: of what RE2/J would refuse
 * it makes some tokens too.
 */
final class RegexTokens {
  /** What a token is. */
  enum Kind {
    /** One character that stands for itself: {@link #character()}. */
    LITERAL,
    /** Anything else that matches characters or a place: a class, a dot, an anchor. */
    OTHER,
    /** Opens a group. */
    OPEN,
    /** Closes a group. */
    CLOSE,
    /** The bar between alternatives. */
    ALTERNATIVE,
    /** Repeats what was before it: {@link #minimum()}, {@link #maximum()}. */
    REPEAT,
    /** Switches flags up to the end of the group: {@link #flags()}. */
    FLAGS,
    /** Nothing is left. */
    END
  }

  /** The maximum of a repetition without one. */
  static final int UNBOUNDED = Integer.MAX_VALUE;

  private static final java.util.regex.Pattern BRACES =
      java.util.regex.Pattern.compile("\\{([0-9]{1,9})(,([0-9]{0,9}))?\\}");
  private static final java.util.regex.Pattern GROUP =
      java.util.regex.Pattern.compile("\\((?:\\?(?:P?<[^>]*>|([a-zA-Z-]*)([:)])))?");
  private static final java.util.regex.Pattern NUMBERED =
      java.util.regex.Pattern.compile("[pP]\\{[^}]*\\}|[pP].|x\\{[^}]*\\}|x..|[0-9]{1,3}");

  private final String expression;
  private int at;
  private boolean quoting;
  private int character;
  private int minimum;
  private int maximum;
  private String flags = "";

  RegexTokens(String expression) {
    this.expression = expression;
  }

  /** The character of a literal. */
  int character() {
    return character;
  }

  /** How often at least what was before is repeated. */
  int minimum() {
    return minimum;
  }

  /** How often at most what was before is repeated, or {@link #UNBOUNDED}. */
  int maximum() {
    return maximum;
  }

  /** The letters of a {@link Kind#FLAGS}, or of the group just opened. */
  String flags() {
    return flags;
  }

  /** Moves to the next token. */
  Kind next() {
    if (quoting && expression.startsWith("\\E", at)) {
      quoting = false;
      at += 2;
    }
    if (at >= expression.length()) {
      return Kind.END;
    }
    if (quoting) {
      return literal();
    }
    return switch (expression.charAt(at)) {
      case '\\' -> escape();
      case '[' -> characterClass();
      case '(' -> open();
      case ')' -> single(Kind.CLOSE);
      case '|' -> single(Kind.ALTERNATIVE);
      case '*' -> repeat(1, 0, UNBOUNDED);
      case '+' -> repeat(1, 1, UNBOUNDED);
      case '?' -> repeat(1, 0, 1);
      case '{' -> braces();
      case '.', '^', '$' -> single(Kind.OTHER);
      default -> literal();
    };
  }

  private Kind single(Kind kind) {
    at++;
    return kind;
  }

  private Kind literal() {
    character = expression.codePointAt(at);
    at += Character.charCount(character);
    return Kind.LITERAL;
  }

  private Kind escape() {
    at++;
    if (at == expression.length()) {
      return Kind.OTHER;
    }
    char c = expression.charAt(at);
    if (c == 'Q') {
      quoting = true;
      at++;
      return next();
    }
    if (!Character.isLetterOrDigit(c)) {
      return literal();
    }
    java.util.regex.Matcher numbered = NUMBERED.matcher(expression).region(at, expression.length());
    at = numbered.lookingAt() ? numbered.end() : at + 1;
    return Kind.OTHER;
  }

  private Kind characterClass() {
    at++;
    if (expression.startsWith("^", at)) {
      at++;
    }
    if (expression.startsWith("]", at)) {
      at++;
    }
    while (at < expression.length() && expression.charAt(at) != ']') {
      int named = expression.startsWith("[:", at) ? expression.indexOf(":]", at) : -1;
      if (named > 0) {
        at = named + 2;
      } else {
        at += expression.charAt(at) == '\\' ? 2 : 1;
      }
    }
    at = Math.min(at + 1, expression.length());
    return Kind.OTHER;
  }

  private Kind open() {
    java.util.regex.Matcher group = GROUP.matcher(expression).region(at, expression.length());
    if (!group.lookingAt()) {
      throw new IllegalStateException("a parenthesis alone is a group too");
    }
    at = group.end();
    flags = group.group(1) == null ? "" : group.group(1);
    return ")".equals(group.group(2)) ? Kind.FLAGS : Kind.OPEN;
  }

  private Kind braces() {
    java.util.regex.Matcher braces = BRACES.matcher(expression).region(at, expression.length());
    if (!braces.lookingAt()) {
      return literal();
    }
    int least = Integer.parseInt(braces.group(1));
    int most = least;
    if (braces.group(2) != null) {
      String upper = braces.group(3);
      most = upper.isEmpty() ? UNBOUNDED : Integer.parseInt(upper);
    }
    return repeat(braces.end() - at, least, most);
  }

  private Kind repeat(int length, int least, int most) {
    at += length;
    if (expression.startsWith("?", at)) {
      at++;
    }
    minimum = least;
    maximum = most;
    return Kind.REPEAT;
  }
}
