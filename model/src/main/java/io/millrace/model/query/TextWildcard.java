package io.millrace.model.query;

import java.util.List;

/**
 * Finds a wildcard pattern in text, where a star stands for anything but white space.
 *
 * <p>From each place of the first piece, each next one is taken at the first place that the star
 * before it reaches. No later place would do better: within one stretch without white space all
 * that can be reached from later can be reached from earlier. (A piece with white space in it leads
 * over into another stretch, but has only one place where it can do so.) For the same reason, when
 * a try fails, so would all others whose first piece ends in the same stretch, and they are
 * skipped.
 *
 * @param pieces at least two, none empty
 * @param openStart whether a star stands before the first piece, so that it may begin within a word
 * @param openEnd whether a star stands behind the last piece, so that it may end within a word
 */
record TextWildcard(List<Needle> pieces, boolean openStart, boolean openEnd)
    implements BytePattern {
  /** Compiles a pattern; one with a single piece between its stars is simpler. */
  static BytePattern of(Pattern.Wildcard wildcard) {
    List<String> all = wildcard.pieces();
    boolean openStart = all.get(0).isEmpty();
    boolean openEnd = all.get(all.size() - 1).isEmpty();
    List<Needle> pieces = all.stream().filter(piece -> !piece.isEmpty()).map(Needle::new).toList();
    return pieces.size() == 1
        ? new TextLiteral(pieces.get(0), openStart, openEnd)
        : new TextWildcard(pieces, openStart, openEnd);
  }

  @Override
  public boolean matches(byte[] bytes, int from, int to) {
    Needle first = pieces.get(0);
    int at = from;
    while (at < to) {
      at = first.find(bytes, at, to);
      if (at < 0) {
        return false;
      }
      int end = first.endAt(bytes, at, to);
      if (!openStart && !first.mayBeginAt(bytes, from, at)) {
        at++;
      } else if (restFits(bytes, end, to)) {
        return true;
      } else {
        at = Math.max(at + 1, stretchEnd(bytes, end, to) + 1 - first.mostBytes());
      }
    }
    return false;
  }

  private boolean restFits(byte[] bytes, int from, int to) {
    int at = from;
    int last = pieces.size() - 1;
    for (int i = 1; i < last; i++) {
      Needle piece = pieces.get(i);
      int reach = stretchEnd(bytes, at, to);
      int found = piece.find(bytes, at, limit(piece, reach, to));
      if (found < 0 || found > reach) {
        return false;
      }
      at = piece.endAt(bytes, found, to);
    }
    return endFits(pieces.get(last), bytes, at, to);
  }

  /** The last piece has to end a word too, so its first place need not be the one. */
  private boolean endFits(Needle piece, byte[] bytes, int from, int to) {
    int reach = stretchEnd(bytes, from, to);
    int limit = limit(piece, reach, to);
    int at = piece.find(bytes, from, limit);
    while (at >= 0 && at <= reach) {
      if (openEnd || piece.mayEndAt(bytes, piece.endAt(bytes, at, to), to)) {
        return true;
      }
      at = piece.find(bytes, at + 1, limit);
    }
    return false;
  }

  /** How far to look for a piece that begins within reach. */
  private static int limit(Needle piece, int reach, int to) {
    return piece.hasSpace() ? Math.min(to, reach + piece.mostBytes()) : reach;
  }

  /** Index of the next white space, or {@code to}. */
  private static int stretchEnd(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && !Words.isSpace(bytes[at])) {
      at++;
    }
    return at;
  }
}
