package io.millrace.model.query;

import java.util.List;

/**
 * Holds a wildcard pattern against a whole value: its first piece at the start, its last at the
 * end, and each other at the first place behind the one before it, for a later place leaves less
 * room.
 */
record ValueWildcard(List<Needle> pieces) implements BytePattern {
  @Override
  public boolean matches(byte[] bytes, int from, int to) {
    int at = pieces.get(0).endAt(bytes, from, to);
    int last = pieces.size() - 1;
    for (int i = 1; i < last && at >= 0; i++) {
      Needle piece = pieces.get(i);
      int found = piece.find(bytes, at, to);
      at = found < 0 ? -1 : piece.endAt(bytes, found, to);
    }
    if (at < 0) {
      return false;
    }
    Needle end = pieces.get(last);
    return end.endAt(bytes, Utf8.back(bytes, at, to, end.length()), to) == to;
  }
}
