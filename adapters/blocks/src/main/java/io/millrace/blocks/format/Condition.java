package io.millrace.blocks.format;

import io.millrace.model.LogBatchReader;
import java.util.Arrays;

/**
 * An expression, or part of one, as it is evaluated over chunks: first for the chunk as a whole,
 * then for each of its templates, and row by row only where neither decides. Immutable but for what
 * it remembers; thread-safe.
 */
abstract class Condition {
  /**
   * What looking at a row costs, roughly; of the parts of a conjunction the cheapest goes first.
   */
  abstract int cost();

  /**
   * What is left of the condition for the chunks of one block once that is asked: {@link
   * Constant#NOTHING} if none of its rows can satisfy it. Whoever looks at more than one chunk does
   * so through this, so that what the block decides is found out once.
   */
  Condition in(Block block) {
    return this;
  }

  /** What heads, filters and dictionaries tell of the rows of a chunk. */
  abstract Verdict verdict(Chunk chunk);

  /**
   * What is known of the rows of each template of a chunk.
   *
   * @param verdicts receives it, by the template's number; 0 is for the messages kept as text
   * @param meter looks at the clock where columns are read
   */
  void verdicts(Chunk chunk, TemplateList templates, Verdict[] verdicts, Meter meter) {
    Arrays.fill(verdicts, verdict(chunk));
  }

  /** Whether {@link #verdicts} can tell more of a template than {@link #verdict} of the chunk. */
  boolean dependsOnTemplates() {
    return false;
  }

  /** The rows among those given that satisfy the condition. */
  abstract RowSet select(Chunk chunk, RowSet among, Meter meter);

  /** Whether the record that the reader stands at satisfies the condition; may read its fields. */
  abstract boolean matches(LogBatchReader row);
}
