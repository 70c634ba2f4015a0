package io.millrace.blocks.format;

/** What is known of rows without looking at them one by one. */
enum Verdict {
  /** None satisfies the condition. */
  NONE,
  /** Some may. */
  SOME,
  /** All do. */
  ALL;

  Verdict and(Verdict other) {
    return compareTo(other) < 0 ? this : other;
  }

  Verdict or(Verdict other) {
    return compareTo(other) > 0 ? this : other;
  }

  Verdict not() {
    return switch (this) {
      case NONE -> ALL;
      case SOME -> SOME;
      case ALL -> NONE;
    };
  }

  static Verdict of(boolean holds) {
    return holds ? ALL : NONE;
  }
}
