package io.millrace.model.query;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * About how large an expression becomes when its repetitions are written out, found without
 * compiling it.
 *
 * @param parts characters, classes and groups
 * @param depth how deep groups nest
 */
record RegexSize(long parts, int depth) {
  private static final long ENOUGH = Integer.MAX_VALUE;

  /** What is known of a group: the parts but the last, and the last, which may yet be repeated. */
  private static final class Group {
    private long before;
    private long last;

    void add(long parts) {
      before = Math.min(ENOUGH, before + last);
      last = parts;
    }

    void repeat(int minimum, int maximum) {
      int copies = maximum == RegexTokens.UNBOUNDED ? minimum : maximum;
      last = Math.min(ENOUGH, last * Math.max(copies, 1));
    }

    long parts() {
      return before + last;
    }
  }

  static RegexSize of(String expression) {
    RegexTokens tokens = new RegexTokens(expression);
    Deque<Group> groups = new ArrayDeque<>();
    Group group = new Group();
    int depth = 0;
    for (RegexTokens.Kind kind = tokens.next();
        kind != RegexTokens.Kind.END;
        kind = tokens.next()) {
      switch (kind) {
        case OPEN -> {
          groups.push(group);
          group = new Group();
          depth = Math.max(depth, groups.size());
        }
        case CLOSE -> {
          if (!groups.isEmpty()) {
            Group closed = group;
            group = groups.pop();
            group.add(closed.parts() + 2);
          }
        }
        case REPEAT -> group.repeat(tokens.minimum(), tokens.maximum());
        default -> group.add(1);
      }
    }
    return new RegexSize(group.parts(), depth);
  }
}
