package io.millrace.model.query;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds texts that whatever a regular expression matches must hold: its literal characters, where
 * they stand side by side and can neither be left out nor replaced by an alternative. It prefers to
 * find too little.
 */
final class RegexFragments {
  private final RegexTokens tokens;
  private final boolean ignoresCase;

  private RegexFragments(String expression, boolean ignoresCase) {
    this.tokens = new RegexTokens(expression);
    this.ignoresCase = ignoresCase;
  }

  /** The fragments, as written in the expression; they are to be looked for ignoring case. */
  static List<String> of(String expression) {
    return new RegexFragments(expression, ignoresCase(expression)).group();
  }

  private static boolean ignoresCase(String expression) {
    RegexTokens tokens = new RegexTokens(expression);
    RegexTokens.Kind kind = tokens.next();
    while (kind != RegexTokens.Kind.END) {
      boolean flags = kind == RegexTokens.Kind.FLAGS || kind == RegexTokens.Kind.OPEN;
      if (flags && tokens.flags().contains("i")) {
        return true;
      }
      kind = tokens.next();
    }
    return false;
  }

  /** Reads to the end of the group; none if it has alternatives. */
  private List<String> group() {
    Sequence sequence = new Sequence();
    boolean alternatives = false;
    while (true) {
      switch (tokens.next()) {
        case LITERAL -> sequence.literal(tokens.character(), isCertain(tokens.character()));
        case OPEN -> sequence.group(group());
        case REPEAT -> sequence.repeat(tokens.minimum());
        case ALTERNATIVE -> alternatives = true;
        case OTHER, FLAGS -> sequence.literal(' ', false);
        case CLOSE, END -> {
          return alternatives ? List.of() : sequence.fragments();
        }
      }
    }
  }

  /** RE2/J's tables of case and the JDK's need not agree beyond ASCII. */
  private boolean isCertain(int character) {
    return !ignoresCase || character < 0x80;
  }

  /** What is known of a group so far. What came last is kept apart, as it may yet be repeated. */
  private static final class Sequence {
    private final List<String> found = new ArrayList<>();
    private final StringBuilder run = new StringBuilder();
    private List<String> last = List.of();
    private int lastLength;

    void literal(int character, boolean certain) {
      settle();
      if (certain) {
        run.appendCodePoint(character);
        lastLength = Character.charCount(character);
      } else {
        endRun();
      }
    }

    void group(List<String> fragments) {
      settle();
      endRun();
      last = fragments;
    }

    void repeat(int minimum) {
      if (minimum == 0) {
        run.setLength(run.length() - lastLength);
        last = List.of();
      }
      settle();
      endRun();
    }

    List<String> fragments() {
      settle();
      endRun();
      return found;
    }

    private void settle() {
      found.addAll(last);
      last = List.of();
      lastLength = 0;
    }

    private void endRun() {
      if (run.length() > 0) {
        found.add(run.toString());
        run.setLength(0);
      }
    }
  }
}
