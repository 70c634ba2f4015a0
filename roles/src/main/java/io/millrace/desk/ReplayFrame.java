package io.millrace.desk;

import java.util.Locale;

/**
 * What a viewer of a {@link Replay} is shown. Times are nanoseconds since the epoch.
 *
 * @param desk the state since the start of the replay
 * @param time up to when trades are in it
 * @param late by how much that is behind what the speed asks
 */
public record ReplayFrame(
    DeskFrame desk, State state, long time, long start, long end, ReplaySpeed speed, long late) {
  /** What a replay does. */
  public enum State {
    PLAYING,
    PAUSED,
    SEEKING,
    ENDED;

    /** As viewers are told. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The part of the range that was played, 0 to 1. */
  public double progress() {
    return end <= start ? 1 : (double) (time - start) / ((double) end - start);
  }
}
