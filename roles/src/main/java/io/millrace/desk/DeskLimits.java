package io.millrace.desk;

import java.time.Duration;

/**
 * How much the desk may take of the server.
 *
 * @param viewers the most who look on at once
 * @param replays the most replays at once; each takes a thread and a search of the store
 * @param tenants the most tenants with a desk; the trades of others are not shown
 * @param strategies the most strategies with figures of their own, as the three below; the trades
 *     of others are added up in one row
 * @param symbols the most symbols
 * @param exchanges the most exchanges
 * @param positions the most positions; trades of others are only counted
 * @param executions how many of the newest trades are kept
 * @param equitySeconds how many of the last seconds are kept, each with what was earned in it
 * @param interval the least time between two frames, unless a viewer asks for another
 */
public record DeskLimits(
    int viewers,
    int replays,
    int tenants,
    int strategies,
    int symbols,
    int exchanges,
    int positions,
    int executions,
    int equitySeconds,
    Duration interval) {
  public DeskLimits {
    if (viewers < 0 || replays < 0) {
      throw new IllegalArgumentException("there are no fewer viewers and replays than none");
    }
    if (tenants < 1
        || strategies < 1
        || symbols < 1
        || exchanges < 1
        || positions < 1
        || executions < 1
        || equitySeconds < 1) {
      throw new IllegalArgumentException("a desk needs room for one of each");
    }
    if (!interval.isPositive()) {
      throw new IllegalArgumentException("the interval between frames must be positive");
    }
  }

  /**
   * 64 viewers, 4 replays, 64 tenants; 100 strategies, 500 symbols, 50 exchanges, 500 positions;
   * 100 executions, 900 seconds; a frame each 33 ms.
   */
  public static DeskLimits defaults() {
    return new DeskLimits(64, 4, 64, 100, 500, 50, 500, 100, 900, Duration.ofMillis(33));
  }
}
