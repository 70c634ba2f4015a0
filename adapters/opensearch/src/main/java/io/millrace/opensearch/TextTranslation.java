package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.model.query.CaseFolding;
import io.millrace.model.query.Pattern;
import io.millrace.model.query.RequiredText;
import io.millrace.model.query.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Translates patterns that are looked for in text, over the tokens of {@link IndexedText}. Exact
 * are literals, except for a single space at their start or end, which may or may not be a token;
 * and wildcards of one piece within a word. Of all others come the words, and parts of words, that
 * the text must have.
 */
final class TextTranslation {
  /** The most words asked for of a pattern that is not decided over there anyway. */
  private static final int MOST_NEEDED = 64;

  private final String field;

  private TextTranslation(String field) {
    this.field = field;
  }

  /**
   * Translates.
   *
   * @param field of tokens; that the record has the text at all is for the caller to see to
   */
  static Translated of(String field, Pattern pattern) {
    TextTranslation translation = new TextTranslation(field);
    return switch (pattern) {
      case Pattern.Literal(String text) -> translation.literal(text);
      case Pattern.Wildcard(List<String> pieces) -> translation.wildcard(pieces);
      case Pattern.Regex regex -> translation.regex(regex);
    };
  }

  private Translated literal(String text) {
    if (Texts.isBroken(text)) {
      return Translated.NONE;
    }
    int[] folded = folded(text);
    int from = isLoneSpace(folded, 0) ? 1 : 0;
    int to = folded.length - (folded.length > 1 && isLoneSpace(folded, folded.length - 1) ? 1 : 0);
    String all = IndexedText.tokens(folded);
    if (from == 0 && to == folded.length) {
      return Translated.exactly(Clauses.phrase(field, all));
    }
    String within = IndexedText.tokens(Arrays.copyOfRange(folded, from, Math.max(from, to)));
    return new Translated(Clauses.phrase(field, all), Clauses.phrase(field, within));
  }

  /** Whether a run of separators is at the index that is one space. */
  private static boolean isLoneSpace(int[] folded, int at) {
    return at < folded.length
        && folded[at] == ' '
        && (at == 0 || Words.isWord(folded[at - 1]))
        && (at + 1 == folded.length || Words.isWord(folded[at + 1]));
  }

  private Translated wildcard(List<String> pieces) {
    if (pieces.stream().anyMatch(Texts::isBroken)) {
      return Translated.NONE;
    }
    int last = pieces.size() - 1;
    List<JsonNode> needed = new ArrayList<>();
    int told = 0;
    boolean within = true;
    for (int i = 0; i <= last; i++) {
      int[] folded = folded(pieces.get(i));
      told += folded.length > 0 ? 1 : 0;
      within &= folded.length <= IndexedText.STEP && Arrays.stream(folded).allMatch(Words::isWord);
      needed.addAll(parts(folded, i > 0, i < last));
    }
    return told == 1 && within ? Translated.exactly(Clauses.and(needed)) : atMost(needed);
  }

  private Translated regex(Pattern.Regex regex) {
    List<JsonNode> needed = new ArrayList<>();
    for (String fragment : RequiredText.inText(regex).fragments()) {
      if (!Texts.isBroken(fragment)) {
        needed.addAll(parts(folded(fragment), true, true));
      }
    }
    return atMost(needed);
  }

  /** Of many words the first will do, for OpenSearch takes but so many clauses. */
  private static Translated atMost(List<JsonNode> needed) {
    int most = Math.min(needed.size(), MOST_NEEDED);
    return Translated.atMost(Clauses.and(needed.subList(0, most)));
  }

  /** What tokens a text must have for a piece to occur in it, which a word may run into or not. */
  private List<JsonNode> parts(int[] folded, boolean openStart, boolean openEnd) {
    List<JsonNode> parts = new ArrayList<>();
    int from = 0;
    while (from < folded.length) {
      int to = from;
      while (to < folded.length && Words.isWord(folded[to])) {
        to++;
      }
      if (to > from) {
        parts.add(part(folded, from, to, openStart && from == 0, openEnd && to == folded.length));
      }
      from = to + 1;
    }
    return parts;
  }

  private JsonNode part(int[] folded, int from, int to, boolean openStart, boolean openEnd) {
    if (!openStart && !openEnd) {
      return Clauses.phrase(field, IndexedText.tokens(Arrays.copyOfRange(folded, from, to)));
    }
    // A piece of a word that was cut has at least this many of its characters.
    boolean isLong = to - from > IndexedText.STEP;
    if (!openStart) {
      int end = isLong ? from + IndexedText.STEP : to;
      return Clauses.prefix(field, IndexedText.part(folded, from, end));
    }
    if (!openEnd) {
      int start = isLong ? to - IndexedText.STEP : from;
      return Clauses.wildcard(field, Arrays.asList(null, IndexedText.part(folded, start, to)));
    }
    int end = isLong ? from + IndexedText.STEP : to;
    return Clauses.wildcard(field, Arrays.asList(null, IndexedText.part(folded, from, end), null));
  }

  private static int[] folded(String text) {
    return text.codePoints().map(CaseFolding::fold).toArray();
  }
}
