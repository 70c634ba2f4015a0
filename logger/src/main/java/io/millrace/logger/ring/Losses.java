package io.millrace.logger.ring;

/**
 * What the entries up to some place in a ring have declared, as totals since the file began, and
 * what of them was torn. Immutable.
 *
 * @param dropped calls declared as dropped, by level
 * @param torn torn entries passed
 * @param tornBytes their bytes
 * @param tornDeclared torn entries declared
 * @param tornBytesDeclared their bytes
 */
record Losses(
    long[] dropped, long torn, long tornBytes, long tornDeclared, long tornBytesDeclared) {
  static final Losses NONE = new Losses(new long[RingLayout.LEVELS], 0, 0, 0, 0);

  Losses withDropped(long[] totals) {
    return new Losses(totals, torn, tornBytes, tornDeclared, tornBytesDeclared);
  }

  Losses tornMore(long bytes) {
    return new Losses(dropped, torn + 1, tornBytes + bytes, tornDeclared, tornBytesDeclared);
  }

  Losses withTornDeclared(long count, long bytes) {
    return new Losses(dropped, torn, tornBytes, count, bytes);
  }

  boolean tornUndeclared() {
    return torn > tornDeclared;
  }

  /** The totals less those declared before. */
  long[] droppedSince(long[] totals) {
    long[] since = new long[RingLayout.LEVELS];
    for (int level = 0; level < RingLayout.LEVELS; level++) {
      since[level] = Math.max(0, totals[level] - dropped[level]);
    }
    return since;
  }
}
