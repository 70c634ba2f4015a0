package io.millrace.model.query;

/** Finds a literal in text, where no word runs into it. */
record TextLiteral(Needle needle) implements BytePattern {
  @Override
  public boolean matches(byte[] bytes, int from, int to) {
    for (int at = needle.find(bytes, from, to); at >= 0; at = needle.find(bytes, at + 1, to)) {
      if (needle.mayBeginAt(bytes, from, at)
          && needle.mayEndAt(bytes, needle.endAt(bytes, at, to), to)) {
        return true;
      }
    }
    return false;
  }
}
