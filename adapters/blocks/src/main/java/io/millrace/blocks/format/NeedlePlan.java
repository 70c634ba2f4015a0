package io.millrace.blocks.format;

import io.millrace.model.query.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What was found out once about a needle in the messages of a template: it is in all of them, for
 * it is in the text that they share; or it can be in those only whose variables fit one of some
 * alignments.
 *
 * <p>Holes are whole tokens, so on both sides of a hole there is no token character. From where it
 * begins a needle can therefore lie in a template in one way only: in a hole go all token
 * characters up to the next one that is none, and what comes first, the end of the needle or that
 * character, says how the piece must lie in the variable.
 *
 * @param needle the needle
 * @param template the template
 * @param everywhere whether all of its messages hold the needle
 * @param alignments if not, the ways in which one may
 */
record NeedlePlan(
    MessageNeedle needle, Template template, boolean everywhere, Alignment[] alignments) {
  private static final Alignment[] NO_WAY = {};

  static NeedlePlan of(MessageNeedle needle, Template template) {
    byte[] text = template.folded();
    byte first = needle.text()[0];
    List<Alignment> alignments = new ArrayList<>();
    int hole = 0;
    for (int at = 0; at < text.length; at++) {
      // Nearly all places are neither: nothing is made for them.
      if (text[at] == TemplateTable.HOLE) {
        Search search = new Search(needle, text, hole);
        if (search.beginInHole(at)) {
          alignments.add(search.alignment());
        }
        hole++;
      } else if (text[at] == first && !(needle.startsWord() && isWordBefore(text, at))) {
        Search search = new Search(needle, text, hole);
        if (search.follow(at, 0)) {
          if (search.holes == 0) {
            return new NeedlePlan(needle, template, true, NO_WAY);
          }
          alignments.add(search.alignment());
        }
      }
    }
    return new NeedlePlan(needle, template, false, alignments.toArray(NO_WAY));
  }

  boolean isOf(MessageNeedle otherNeedle, Template otherTemplate) {
    return needle == otherNeedle && template.equals(otherTemplate);
  }

  /** How many holes its alignments have together. */
  int holes() {
    int holes = 0;
    for (Alignment alignment : alignments) {
      holes += alignment.holes().length;
    }
    return holes;
  }

  /** A hole begins and ends with a word character, whatever is in it. */
  private static boolean isWord(byte b) {
    return Words.isWord(b);
  }

  private static boolean isWordBefore(byte[] text, int at) {
    return at > 0 && isWord(text[at - 1]);
  }

  /** Follows a needle from one beginning. */
  private static final class Search {
    private final MessageNeedle needle;
    private final byte[] wanted;
    private final byte[] text;
    private int hole;
    private int holes;
    private int[] at = {};
    private Piece[] pieces = {};

    Search(MessageNeedle needle, byte[] text, int hole) {
      this.needle = needle;
      this.wanted = needle.text();
      this.text = text;
      this.hole = hole;
    }

    Alignment alignment() {
      return new Alignment(Arrays.copyOf(at, holes), Arrays.copyOf(pieces, holes));
    }

    /** Whether the needle can begin in the hole at a place of the text. */
    boolean beginInHole(int place) {
      int end = tokenEnd(0);
      boolean closed = needle.startsWord();
      if (end == 0 || closed && isWordBefore(text, place)) {
        return false;
      }
      if (end == wanted.length) {
        boolean closedAfter = needle.endsWord();
        if (closedAfter && isWordAfter(place)) {
          return false;
        }
        Piece.Place how =
            closed
                ? closedAfter ? Piece.Place.WHOLE : Piece.Place.START
                : closedAfter ? Piece.Place.END : Piece.Place.ANYWHERE;
        return add(how, 0, end);
      }
      return add(closed ? Piece.Place.WHOLE : Piece.Place.END, 0, end) && follow(place + 1, end);
    }

    /** Whether the needle, from a byte of it on, can lie where a place of the text begins. */
    boolean follow(int start, int from) {
      int place = start;
      int next = from;
      while (next < wanted.length) {
        if (place == text.length) {
          return false;
        }
        if (text[place] == TemplateTable.HOLE) {
          int end = tokenEnd(next);
          if (end == next) {
            return false;
          }
          if (end == wanted.length) {
            boolean closed = needle.endsWord();
            return !(closed && isWordAfter(place))
                && add(closed ? Piece.Place.WHOLE : Piece.Place.START, next, end);
          }
          if (!add(Piece.Place.WHOLE, next, end)) {
            return false;
          }
          next = end;
        } else if (text[place] != wanted[next++]) {
          return false;
        }
        place++;
      }
      return !(needle.endsWord() && place < text.length && isWord(text[place]));
    }

    private boolean isWordAfter(int place) {
      return place + 1 < text.length && isWord(text[place + 1]);
    }

    /** Where the token characters of the needle end that begin at a byte of it. */
    private int tokenEnd(int from) {
      int end = from;
      while (end < wanted.length && MessageNeedle.isToken(wanted[end])) {
        end++;
      }
      return end;
    }

    private boolean add(Piece.Place how, int from, int to) {
      Piece piece = needle.piece(how, from, to);
      if (how == Piece.Place.WHOLE && !piece.canBeVariable()) {
        return false;
      }
      if (holes == at.length) {
        at = Arrays.copyOf(at, holes + 2);
        pieces = Arrays.copyOf(pieces, holes + 2);
      }
      at[holes] = hole++;
      pieces[holes++] = piece;
      return true;
    }
  }
}
