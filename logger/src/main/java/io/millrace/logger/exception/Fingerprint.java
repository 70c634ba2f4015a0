package io.millrace.logger.exception;

/**
 * What exceptions of one kind have in common, as a number that is the same in each run of the
 * program: the type, the places of the program's own code it went through, and the types of its
 * causes. Left out is what differs without meaning anything: messages, line numbers, the code of
 * the JDK, the numbers of lambdas and anonymous classes, the addresses of hidden classes, what a
 * proxy generator appends to a name, and how deep a recursion was.
 *
 * <p>FNV-1a with 64 bits (Fowler, Noll, Vo) over the characters of the names, stirred in the end as
 * MurmurHash3 does. Not thread-safe.
 */
final class Fingerprint {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  /** Places of the program's own code that count, from the innermost. */
  private static final int OWN_FRAMES = 16;

  /** Places that count if all are of the JDK. */
  private static final int OTHER_FRAMES = 4;

  private static final String[] JDK = {"java.", "javax.", "jdk.", "sun.", "com.sun."};

  private long hash = OFFSET;

  /** Takes the type of an exception or of a cause. */
  void type(String name) {
    name(name);
    separate('\n');
  }

  /** Takes the places an exception went through. */
  void frames(StackTraceElement[] frames) {
    if (frames(frames, true, OWN_FRAMES) == 0) {
      frames(frames, false, OTHER_FRAMES);
    }
  }

  /** The number; never 0. */
  long value() {
    long value = hash;
    value ^= value >>> 33;
    value *= 0xff51afd7ed558ccdL;
    value ^= value >>> 33;
    value *= 0xc4ceb9fe1a85ec53L;
    value ^= value >>> 33;
    return value == 0 ? 1 : value;
  }

  private int frames(StackTraceElement[] frames, boolean ownOnly, int most) {
    int taken = 0;
    StackTraceElement before = null;
    for (StackTraceElement frame : frames) {
      boolean counts = !ownOnly || isOwn(frame.getClassName());
      if (counts && (before == null || !samePlace(before, frame))) {
        name(frame.getClassName());
        separate('.');
        name(frame.getMethodName());
        separate('\n');
        before = frame;
        if (++taken == most) {
          break;
        }
      }
    }
    return taken;
  }

  private static boolean samePlace(StackTraceElement one, StackTraceElement other) {
    return one.getClassName().equals(other.getClassName())
        && one.getMethodName().equals(other.getMethodName());
  }

  private static boolean isOwn(String className) {
    for (String prefix : JDK) {
      if (className.startsWith(prefix)) {
        return false;
      }
    }
    return true;
  }

  /** Takes a name up to what is generated, without the digits behind a dollar sign. */
  private void name(String name) {
    int end = end(name);
    boolean generated = false;
    for (int i = 0; i < end; i++) {
      char c = name.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      generated = c == '$' || (generated && digit) || name.startsWith("$Proxy", i - 6);
      if (!(generated && digit)) {
        separate(c);
      }
    }
  }

  /** Where {@code $$Lambda}, {@code $$SpringCGLIB$$} and the like begin, or a hidden address. */
  private static int end(String name) {
    int slash = name.indexOf('/');
    int dollars = name.indexOf("$$", 1);
    int end = slash < 0 ? name.length() : slash;
    return dollars < 0 ? end : Math.min(end, dollars);
  }

  private void separate(char c) {
    hash = (hash ^ c) * PRIME;
  }
}
