package io.millrace.blocks.format;

import io.millrace.model.LogBatchReader;
import io.millrace.model.Slice;
import io.millrace.model.query.BytePattern;
import io.millrace.model.query.Pattern;
import io.millrace.model.query.RequiredText;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds where a pattern fits the message. Each template is looked at once in the life of a query,
 * not once for each chunk or row: {@link NeedlePlan}. A literal, or a wildcard that is one piece of
 * text, is thereby decided exactly; of other patterns the plans only tell which rows can fit, and
 * those are rendered and tried.
 */
final class MessageCondition extends Condition {
  private final BytePattern pattern;

  /** All are necessary. */
  private final List<MessageNeedle> needles;

  /** Whether the only needle is sufficient too. */
  private final boolean exact;

  private final List<MessageNeedle.Token> tokens = new ArrayList<>();

  private final NeedlePlans plans;

  /**
   * @param plans those of the query
   */
  MessageCondition(Pattern pattern, NeedlePlans plans) {
    this.pattern = BytePattern.inText(pattern);
    this.needles = needles(pattern);
    this.exact =
        pattern instanceof Pattern.Literal
            || pattern instanceof Pattern.Wildcard wildcard && pieces(wildcard) == 1;
    this.plans = plans;
    for (MessageNeedle needle : needles) {
      tokens.addAll(needle.tokens());
    }
  }

  private static List<MessageNeedle> needles(Pattern pattern) {
    if (pattern instanceof Pattern.Literal literal) {
      return List.of(new MessageNeedle(literal.text(), true, true));
    }
    if (pattern instanceof Pattern.Wildcard wildcard && pieces(wildcard) == 1) {
      List<String> pieces = wildcard.pieces();
      return List.of(
          new MessageNeedle(
              String.join("", pieces), !pieces.getFirst().isEmpty(), !pieces.getLast().isEmpty()));
    }
    RequiredText required = RequiredText.inText(pattern);
    List<MessageNeedle> needles = new ArrayList<>();
    for (String word : required.words()) {
      needles.add(new MessageNeedle(word, true, true));
    }
    for (String fragment : required.fragments()) {
      if (!required.words().contains(fragment)) {
        needles.add(new MessageNeedle(fragment, false, false));
      }
    }
    return needles;
  }

  private static long pieces(Pattern.Wildcard wildcard) {
    return wildcard.pieces().stream().filter(piece -> !piece.isEmpty()).count();
  }

  boolean exact() {
    return exact;
  }

  int needles() {
    return needles.size();
  }

  BytePattern pattern() {
    return pattern;
  }

  /** What is known of a needle in a template; found out if need be. */
  NeedlePlan plan(int needle, Template template) {
    return plans.get(needles.get(needle), template);
  }

  @Override
  int cost() {
    return exact ? 4 : 6;
  }

  @Override
  boolean dependsOnTemplates() {
    return true;
  }

  @Override
  Verdict verdict(Chunk chunk) {
    if (tokens.isEmpty()) {
      return Verdict.SOME;
    }
    MemorySegment filter = chunk.filter();
    for (MessageNeedle.Token token : tokens) {
      // A token with a digit is never part of a template, so every message's is in the filter.
      if (token.digit() && !BloomFilter.mayContain(filter, token.hash())) {
        return Verdict.NONE;
      }
    }
    return Verdict.SOME;
  }

  /** Whether messages kept as text may hold all words that are needed. */
  boolean mayBeInTexts(Chunk chunk) {
    MemorySegment filter = chunk.filter();
    for (MessageNeedle.Token token : tokens) {
      if (!BloomFilter.mayContain(filter, token.hash())) {
        return false;
      }
    }
    return true;
  }

  @Override
  void verdicts(Chunk chunk, TemplateList templates, Verdict[] verdicts, Meter meter) {
    if (verdict(chunk) == Verdict.NONE) {
      java.util.Arrays.fill(verdicts, Verdict.NONE);
    } else {
      new MessageSearch(this, chunk, templates, meter).verdicts(verdicts);
    }
  }

  @Override
  RowSet select(Chunk chunk, RowSet among, Meter meter) {
    return new MessageSearch(this, chunk, chunk.templates(), meter).select(among);
  }

  @Override
  boolean matches(LogBatchReader row) {
    Slice message = row.message();
    return pattern.matches(message.bytes(), message.offset(), message.end());
  }
}
