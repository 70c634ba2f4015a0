package io.millrace.model.query;

/**
 * Finds a piece of text, where no word runs into it.
 *
 * @param needle the piece
 * @param openStart whether a word may run into it from the left after all, as behind a star
 * @param openEnd whether a word may run on where it ends
 */
record TextLiteral(Needle needle, boolean openStart, boolean openEnd) implements BytePattern {
  @Override
  public boolean matches(byte[] bytes, int from, int to) {
    for (int at = needle.find(bytes, from, to); at >= 0; at = needle.find(bytes, at + 1, to)) {
      if ((openStart || needle.mayBeginAt(bytes, from, at))
          && (openEnd || needle.mayEndAt(bytes, needle.endAt(bytes, at, to), to))) {
        return true;
      }
    }
    return false;
  }
}
