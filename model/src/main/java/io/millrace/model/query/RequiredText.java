package io.millrace.model.query;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a text must hold for a pattern to fit: a store with an index of words can pass over what
 * lacks them. All of it is necessary, none sufficient, and there may be none. Everything is folded
 * ({@link CaseFolding}), as the text must be that it is looked for in.
 *
 * @param words complete words: runs of word characters ({@link Words}) with none on either side
 * @param fragments pieces of text, each in the text as it stands, spaces and signs included
 */
public record RequiredText(Set<String> words, Set<String> fragments) {
  private static final RequiredText NOTHING = new RequiredText(Set.of(), Set.of());

  public RequiredText {
    words = Set.copyOf(words);
    fragments = Set.copyOf(fragments);
  }

  /** What a pattern requires of a text field. */
  public static RequiredText inText(Pattern pattern) {
    Collector collector = new Collector();
    if (pattern instanceof Pattern.Literal literal) {
      collector.add(literal.text(), true, true);
    } else if (pattern instanceof Pattern.Wildcard wildcard) {
      List<String> pieces = wildcard.pieces();
      int last = pieces.size() - 1;
      for (int i = 0; i <= last; i++) {
        collector.add(pieces.get(i), i == 0, i == last);
      }
    } else if (pattern instanceof Pattern.Regex regex) {
      for (String fragment : RegexFragments.of(regex.expression())) {
        collector.add(fragment, false, false);
      }
    }
    return collector.collected();
  }

  /**
   * What a pattern requires of the text of a value ({@link io.millrace.model.Value#display()}), or
   * of a scalar within it. A literal that reads as a number requires nothing, for {@code 2e2}
   * equals 200.
   */
  public static RequiredText inValue(Pattern pattern) {
    boolean number =
        pattern instanceof Pattern.Literal literal && Numeral.read(literal.text()) != null;
    return number ? NOTHING : inText(pattern);
  }

  private static final class Collector {
    private final Set<String> words = new LinkedHashSet<>();
    private final Set<String> fragments = new LinkedHashSet<>();

    /** Adds a piece; a side is closed if no word can run on beyond it. */
    void add(String piece, boolean closedBefore, boolean closedAfter) {
      if (piece.isEmpty()) {
        return;
      }
      String folded = CaseFolding.fold(piece);
      fragments.add(folded);
      int start = 0;
      while (start < folded.length()) {
        int end = start;
        while (end < folded.length() && Words.isWord(folded.charAt(end))) {
          end++;
        }
        boolean whole = (start > 0 || closedBefore) && (end < folded.length() || closedAfter);
        if (end > start && whole) {
          words.add(folded.substring(start, end));
        }
        start = end + 1;
      }
    }

    RequiredText collected() {
      return new RequiredText(words, fragments);
    }
  }
}
