package io.millrace.agent.lines;

/**
 * Tells which lines go on with the record before them, without being told how: indented ones, and
 * what stack traces of Java, Python, Go, .NET, Node.js, Ruby, PHP and Rust have beside those. A
 * private key in PEM is kept together too, so that it can be masked whole. It sees the lines of one
 * stream in order. Not thread-safe.
 */
final class Continuation {
  private static final String TRACEBACK = "Traceback (most recent call last)";
  private static final String[] ALWAYS = {
    "Caused by: ",
    "Suppressed: ",
    "Stack trace:",
    "Wrapped by: ",
    "--- End of ",
    "note: run with ",
    TRACEBACK
  };
  private static final String[] PYTHON_LINKS = {
    "During handling of the above exception", "The above exception was the direct cause", TRACEBACK
  };
  private static final String[] GO_PARTS = {
    "goroutine ", "created by ", "[signal ", "exit status ", "panic: ", "\tpanic: ", "main."
  };
  private static final String[] THROWABLES = {"Exception", "Error", "Throwable"};
  private static final int LONGEST_CLASS_NAME = 200;

  /** What the record so far is part of. */
  private enum State {
    TEXT,
    /** Within a traceback, up to the line that names the exception. */
    PYTHON,
    /** Behind that line: another traceback may be linked to it. */
    PYTHON_END,
    GO,
    /** Behind "panicked at ...:", with the message to come. */
    RUST,
    KEY
  }

  private State state = State.TEXT;

  /** Starts a record with a line. */
  void start(byte[] bytes, int offset, int length) {
    state = State.TEXT;
    advance(bytes, offset, offset + length);
  }

  /** Whether an empty line may stand within the record. */
  boolean spansEmptyLines() {
    return state != State.TEXT && state != State.RUST;
  }

  /** Whether a line, not empty, goes on with the record; it is then part of it. */
  boolean takes(byte[] bytes, int offset, int length) {
    int end = offset + length;
    boolean taken = belongs(bytes, offset, end);
    if (taken) {
      advance(bytes, offset, end);
    }
    return taken;
  }

  private boolean belongs(byte[] bytes, int at, int end) {
    byte first = bytes[at];
    if (first == ' ' || first == '\t') {
      return true;
    }
    switch (state) {
      case PYTHON, RUST, KEY -> {
        return true;
      }
      case PYTHON_END -> {
        return startsWithAny(bytes, at, end, PYTHON_LINKS);
      }
      case GO -> {
        return bytes[end - 1] == ')' || startsWithAny(bytes, at, end, GO_PARTS);
      }
      case TEXT -> {}
    }
    return switch (first) {
      case 'C', 'S', 'W', 'T', '-', 'n' ->
          startsWithAny(bytes, at, end, ALWAYS) || throwable(bytes, at, end);
      case '#' -> at + 1 < end && bytes[at + 1] >= '0' && bytes[at + 1] <= '9';
      case '}', ']' -> end - at <= 2;
      default -> throwable(bytes, at, end);
    };
  }

  private void advance(byte[] bytes, int at, int end) {
    switch (state) {
      case PYTHON -> {
        if (bytes[at] != ' ' && bytes[at] != '\t') {
          state = State.PYTHON_END;
        }
      }
      case KEY -> {
        if (Unwrapper.startsWith(bytes, at, end, "-----END ")) {
          state = State.TEXT;
        }
      }
      case RUST -> state = State.TEXT;
      default -> enter(bytes, at, end);
    }
  }

  private void enter(byte[] bytes, int at, int end) {
    switch (bytes[at]) {
      case 'T' -> {
        if (Unwrapper.startsWith(bytes, at, end, TRACEBACK)) {
          state = State.PYTHON;
        }
      }
      case 'p', 'f', 'g' -> {
        if (Unwrapper.startsWith(bytes, at, end, "panic: ")
            || Unwrapper.startsWith(bytes, at, end, "fatal error: ")
            || Unwrapper.startsWith(bytes, at, end, "goroutine ")) {
          state = State.GO;
        }
      }
      case 't' -> {
        if (Unwrapper.startsWith(bytes, at, end, "thread '") && bytes[end - 1] == ':') {
          state = State.RUST;
        }
      }
      case '-' -> {
        if (Unwrapper.startsWith(bytes, at, end, "-----BEGIN ")
            && !Unwrapper.startsWith(bytes, at, end, "-----BEGIN CERT")) {
          state = State.KEY;
        }
      }
      default -> {}
    }
  }

  /** Whether a line begins with the name of a class, with its package, of something thrown. */
  private static boolean throwable(byte[] bytes, int at, int end) {
    if (bytes[at] < 'a' || bytes[at] > 'z') {
      return false;
    }
    int to = at;
    int dots = 0;
    while (to < Math.min(end, at + LONGEST_CLASS_NAME) && isOfName(bytes[to])) {
      dots += bytes[to] == '.' ? 1 : 0;
      to++;
    }
    if (dots == 0 || (to < end && bytes[to] != ':')) {
      return false;
    }
    for (String throwable : THROWABLES) {
      if (to - at > throwable.length()
          && Unwrapper.startsWith(bytes, to - throwable.length(), to, throwable)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfName(byte b) {
    int upper = b & 0xDF;
    return (b > 0 && upper >= 'A' && upper <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '.'
        || b == '_'
        || b == '$';
  }

  private static boolean startsWithAny(byte[] bytes, int at, int end, String[] texts) {
    for (String text : texts) {
      if (Unwrapper.startsWith(bytes, at, end, text)) {
        return true;
      }
    }
    return false;
  }
}
