package io.millrace.model.query;

import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * The reference meaning of patterns over strings, written to be read beside the words of {@link
 * Pattern}. {@link BytePattern} is the one to be fast.
 */
final class StringPattern {
  private StringPattern() {}

  /** Tests a text field: the pattern may fit anywhere. */
  static Predicate<String> inText(Pattern pattern) {
    if (pattern instanceof Pattern.Literal literal) {
      int[] wanted = CaseFolding.codePoints(literal.text());
      return text -> occurs(wanted, CaseFolding.codePoints(text));
    }
    if (pattern instanceof Pattern.Wildcard wildcard) {
      List<int[]> pieces = wildcard.pieces().stream().map(CaseFolding::codePoints).toList();
      return text -> fitsSomewhere(pieces, CaseFolding.codePoints(text));
    }
    return regex((Pattern.Regex) pattern);
  }

  /** Tests the text of a value: the pattern must fit it as a whole, except a regular expression. */
  static Predicate<String> inValue(Pattern pattern) {
    if (pattern instanceof Pattern.Literal literal) {
      return value -> CaseFolding.equal(literal.text(), value);
    }
    if (pattern instanceof Pattern.Wildcard wildcard) {
      List<int[]> pieces = wildcard.pieces().stream().map(CaseFolding::codePoints).toList();
      return value -> fitsWhole(pieces, CaseFolding.codePoints(value));
    }
    return regex((Pattern.Regex) pattern);
  }

  private static Predicate<String> regex(Pattern.Regex regex) {
    com.google.re2j.Pattern compiled = RegexCompiler.compile(regex.expression());
    return text -> compiled.matcher(text).find();
  }

  private static boolean occurs(int[] wanted, int[] text) {
    for (int at = 0; at + wanted.length <= text.length; at++) {
      if (isAt(wanted, text, at)
          && mayBegin(wanted, text, at)
          && mayEnd(wanted, text, at + wanted.length)) {
        return true;
      }
    }
    return false;
  }

  private static boolean fitsSomewhere(List<int[]> pieces, int[] text) {
    int[] first = pieces.get(0);
    int[] last = pieces.get(pieces.size() - 1);
    BitSet starts = new BitSet();
    for (int at = 0; at <= text.length; at++) {
      starts.set(at, mayBegin(first, text, at));
    }
    return ends(pieces, text, starts, true).stream().anyMatch(end -> mayEnd(last, text, end));
  }

  private static boolean fitsWhole(List<int[]> pieces, int[] text) {
    BitSet start = new BitSet();
    start.set(0);
    return ends(pieces, text, start, false).get(text.length);
  }

  /** All the places where the last piece can end if the first begins at one of the starts. */
  private static BitSet ends(List<int[]> pieces, int[] text, BitSet starts, boolean withinWords) {
    BitSet ends = after(pieces.get(0), text, starts);
    for (int[] piece : pieces.subList(1, pieces.size())) {
      ends = after(piece, text, afterStar(text, ends, withinWords));
    }
    return ends;
  }

  private static BitSet after(int[] piece, int[] text, BitSet starts) {
    BitSet ends = new BitSet();
    starts.stream().filter(at -> isAt(piece, text, at)).forEach(at -> ends.set(at + piece.length));
    return ends;
  }

  /** Where one can get from the starts by any characters, or by any but white space. */
  private static BitSet afterStar(int[] text, BitSet starts, boolean withinWords) {
    BitSet ends = new BitSet();
    boolean open = false;
    for (int at = 0; at <= text.length; at++) {
      open |= starts.get(at);
      ends.set(at, open);
      if (withinWords && at < text.length && Words.isSpace(text[at])) {
        open = false;
      }
    }
    return ends;
  }

  private static boolean isAt(int[] piece, int[] text, int at) {
    if (at + piece.length > text.length) {
      return false;
    }
    for (int i = 0; i < piece.length; i++) {
      if (text[at + i] != piece[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean mayBegin(int[] piece, int[] text, int at) {
    return piece.length == 0 || at == 0 || !Words.isWord(piece[0]) || !Words.isWord(text[at - 1]);
  }

  private static boolean mayEnd(int[] piece, int[] text, int end) {
    return piece.length == 0
        || end == text.length
        || !Words.isWord(piece[piece.length - 1])
        || !Words.isWord(text[end]);
  }
}
