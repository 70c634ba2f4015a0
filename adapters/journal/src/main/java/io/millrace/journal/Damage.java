package io.millrace.journal;

import io.millrace.model.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A part of the journal that could not be read, and was passed over. After a loss of power that may
 * also be a batch nobody was told is durable: several were being written, and one behind it reached
 * the disk whole. The journal cannot tell the two apart, and rather reports too much.
 *
 * @param from position where it starts
 * @param to position where it ends, exclusive
 * @param first origin of the first row lost, or null if the damage hides that
 * @param rows how many rows were lost from there on; 0 if the damage hides that
 */
public record Damage(long from, long to, @Nullable Origin first, int rows) {
  @Override
  public String toString() {
    String lost = first == null ? "an unknown number of rows" : rows + " rows from " + first;
    return "positions " + from + " to " + to + ": " + lost;
  }
}
