package io.millrace.logger.ring;

/**
 * Numbers that follow one another.
 *
 * @param first the lowest
 * @param count how many
 */
public record SequenceRange(long first, long count) {
  /** The number behind the last. */
  public long end() {
    return first + count;
  }
}
