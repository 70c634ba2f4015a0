package io.millrace.blocks.format;

import io.millrace.model.query.CaseFolding;
import io.millrace.model.query.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Text to be found in messages, case folded. It may have to begin or end where no word runs on.
 * Immutable but for its pieces, which are made once; thread-safe.
 */
final class MessageNeedle {
  private final byte[] text;
  private final boolean startsWord;
  private final boolean endsWord;
  private final Map<Part, Piece> pieces = new ConcurrentHashMap<>();

  /**
   * @param closedBefore if it begins with a word character, none may stand before it
   * @param closedAfter if it ends with a word character, none may stand behind it
   */
  MessageNeedle(String text, boolean closedBefore, boolean closedAfter) {
    this.text = CaseFolding.fold(text).getBytes(StandardCharsets.UTF_8);
    int last = this.text.length - 1;
    startsWord = closedBefore && last >= 0 && Words.isWord(this.text[0]);
    endsWord = closedAfter && last >= 0 && Words.isWord(this.text[last]);
  }

  byte[] text() {
    return text;
  }

  /** Whether no word character may stand before it. */
  boolean startsWord() {
    return startsWord;
  }

  /** Whether no word character may stand behind it. */
  boolean endsWord() {
    return endsWord;
  }

  /** A part of it that must lie in one variable in the given way. */
  Piece piece(Piece.Place place, int from, int to) {
    return pieces.computeIfAbsent(
        new Part(place, from, to), part -> new Piece(place, Arrays.copyOfRange(text, from, to)));
  }

  /** The hashes of the tokens in it that are whole tokens of the message too, if it is found. */
  List<Token> tokens() {
    List<Token> tokens = new ArrayList<>();
    for (int start = 0; start < text.length; start++) {
      if (!isToken(text[start])) {
        continue;
      }
      int end = start;
      boolean digit = false;
      boolean digits = true;
      while (end < text.length && isToken(text[end])) {
        boolean isDigit = text[end] >= '0' && text[end] <= '9';
        digit |= isDigit;
        digits &= isDigit;
        end++;
      }
      int shortest = digits ? MessageEncoder.FILTERED_NUMBER : MessageEncoder.FILTERED_TOKEN;
      boolean whole = (start > 0 || startsWord) && (end < text.length || endsWord);
      if (whole && end - start >= shortest) {
        tokens.add(new Token(Bytes.hash(text, start, end - start, 0), digit));
      }
      start = end;
    }
    return tokens;
  }

  private record Part(Piece.Place place, int from, int to) {}

  /** A token by its hash in the filter; without a digit it may stand in a template. */
  record Token(long hash, boolean digit) {}

  /** Whether a byte of folded text belongs to a token, see {@link MessageSplitter}. */
  static boolean isToken(byte b) {
    return b < 0 || b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
  }
}
