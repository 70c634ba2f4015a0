package io.millrace.ports;

import io.millrace.model.LogRecord;
import java.util.List;

/**
 * Who waits for the answer to a query: asked whether he still does, told how far the work is, and
 * shown what there is so far if he wants to see it. A store calls it now and then, never for each
 * row, on any thread, also on several at once; every method returns at once.
 */
@FunctionalInterface
public interface QueryWatch {
  /** Wants the answer to its end, and nothing before. */
  QueryWatch NOBODY = () -> false;

  /** As the number of all rows: the engine cannot say. */
  long UNKNOWN = -1;

  /** Whether the answer is not wanted any more; once it is so, it stays so. */
  boolean cancelled();

  /**
   * How far the work on one answer is; grows from call to call. An answer that is complete has told
   * that all is done, unless it never knew how much there is.
   *
   * @param rows decided so far: looked at one by one, or as a whole part of the store
   * @param all rows that are to be decided, the same in all calls of an answer; {@link #UNKNOWN} if
   *     the engine cannot say
   */
  default void progressed(long rows, long all) {}

  /**
   * Whether a preview is wanted now. Whoever is told so, and has one, is to show it; if he has none
   * he lets it be.
   */
  default boolean wantsPreview() {
    return false;
  }

  /**
   * An aggregation over the rows decided so far; its completeness says nothing. What comes later
   * takes its place.
   */
  default void preview(Table table) {}

  /**
   * Records that the answer begins with for certain, behind those that its cursor has given: the
   * cursor gives them all the same.
   */
  default void preview(List<LogRecord> records) {}
}
