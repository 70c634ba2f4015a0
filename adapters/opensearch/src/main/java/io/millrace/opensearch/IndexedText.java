package io.millrace.opensearch;

import io.millrace.model.query.CaseFolding;
import io.millrace.model.query.Words;

/**
 * Makes the tokens of a text, which OpenSearch only has to part at spaces. They are such that what
 * {@link io.millrace.model.query.Pattern} says of literals is a phrase of tokens side by side:
 *
 * <ul>
 *   <li>a run of word characters ({@link Words}) is a token, folded ({@link CaseFolding});
 *   <li>a separator that is exactly one space between two words is none: that is what stands
 *       between words that follow one another;
 *   <li>any other run of separators is one token for each character: what is visible in ASCII
 *       stands for itself, and space and control characters are {@code \} and two signs;
 *   <li>white space beyond ASCII, which is a word character to us and parts tokens over there, is
 *       {@code \} and one sign within its word;
 *   <li>a word of more than {@value #PIECE} characters is cut into pieces of that many, each
 *       {@value #STEP} behind the one before, for long tokens would be cut over there. The ends
 *       that are cut have a {@code /}.
 * </ul>
 *
 * So words are told from separators by what characters they have, no sign within a word is a word
 * character, and whatever has at most {@value #STEP} characters and occurs within a word occurs
 * within a token.
 */
final class IndexedText {
  /** Characters of the longest token, which may take twice as many UTF-16 units (of 255). */
  static final int PIECE = 120;

  /** Characters from the start of a piece to that of the next. */
  static final int STEP = 60;

  private static final char ESCAPE = '\\';
  private static final char CUT = '/';

  /** Digits to the base of 16 that are no word characters. */
  private static final String SIGNS = "!\"#$%&'()+,-.:;<";

  /** Beyond ASCII, what Java's {@code Character.isWhitespace} was or is true of. */
  private static final String SPACES =
      "\u1680\u180E\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200A\u2028\u2029\u205F\u3000";

  private IndexedText() {}

  /** The tokens of a text, with a space between each two. */
  static String tokens(String text) {
    return tokens(text.codePoints().map(CaseFolding::fold).toArray());
  }

  /** The tokens of a text that is folded. */
  static String tokens(int[] folded) {
    StringBuilder tokens = new StringBuilder(folded.length + folded.length / 8);
    int from = 0;
    while (from < folded.length) {
      boolean word = Words.isWord(folded[from]);
      int to = from + 1;
      while (to < folded.length && Words.isWord(folded[to]) == word) {
        to++;
      }
      if (word) {
        word(folded, from, to, tokens);
      } else if (to - from > 1 || folded[from] != ' ' || from == 0 || to == folded.length) {
        for (int i = from; i < to; i++) {
          separator(folded[i], begin(tokens));
        }
      }
      from = to;
    }
    return tokens.toString();
  }

  /** A part of a word as it stands within a token. */
  static String part(int[] folded, int from, int to) {
    StringBuilder part = new StringBuilder();
    characters(folded, from, to, part);
    return part.toString();
  }

  private static void word(int[] folded, int from, int to, StringBuilder tokens) {
    int start = from;
    while (to - start > PIECE) {
      piece(folded, from, start, start + PIECE, to, tokens);
      start += STEP;
    }
    piece(folded, from, start, to, to, tokens);
  }

  private static void piece(
      int[] folded, int wordFrom, int from, int to, int wordTo, StringBuilder tokens) {
    begin(tokens);
    if (from > wordFrom) {
      tokens.append(CUT);
    }
    characters(folded, from, to, tokens);
    if (to < wordTo) {
      tokens.append(CUT);
    }
  }

  private static void characters(int[] folded, int from, int to, StringBuilder token) {
    for (int i = from; i < to; i++) {
      int space = folded[i] < 0x1680 ? -1 : SPACES.indexOf(folded[i]);
      if (space >= 0) {
        token.append(ESCAPE).append(SIGNS.charAt(space));
      } else {
        token.appendCodePoint(folded[i]);
      }
    }
  }

  private static void separator(int character, StringBuilder token) {
    if (character > ' ' && character < 0x7F) {
      token.append((char) character);
    } else {
      token
          .append(ESCAPE)
          .append(SIGNS.charAt(character >>> 4))
          .append(SIGNS.charAt(character & 0xF));
    }
  }

  private static StringBuilder begin(StringBuilder tokens) {
    return tokens.isEmpty() ? tokens : tokens.append(' ');
  }
}
