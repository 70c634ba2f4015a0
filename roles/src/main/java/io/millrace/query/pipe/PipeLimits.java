package io.millrace.query.pipe;

import io.millrace.ports.Completeness;
import java.util.List;

/**
 * What pipes may keep in memory. Beyond it they leave rows out, and say so.
 *
 * @param rows the most rows a sort keeps, and an answer has
 * @param bytes about the most bytes that any one pipe keeps
 * @param groups the most groups of an aggregation, and different values of a deduplication
 */
public record PipeLimits(int rows, long bytes, int groups) {
  /** What is missing because a pipe met a limit. */
  public Completeness exceeded(String pipe) {
    return new Completeness(
        List.of(
            "%s keeps at most %,d rows, %,d different values and %,d MiB, and left out the rest; narrow the query or its time range"
                .formatted(pipe, rows, groups, bytes >> 20)));
  }
}
