package io.millrace.ports.trade;

import java.util.List;

/**
 * An answer about positions.
 *
 * @param complete whether all are there, and not only as many as were asked for
 */
public record Positions(List<Position> positions, boolean complete) {
  public Positions {
    positions = List.copyOf(positions);
  }
}
