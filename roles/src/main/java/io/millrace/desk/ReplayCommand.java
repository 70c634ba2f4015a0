package io.millrace.desk;

/** What a viewer may ask of a {@link Replay} while it plays. */
public sealed interface ReplayCommand {
  /** Stands still. */
  record Pause() implements ReplayCommand {}

  /** Goes on. */
  record Resume() implements ReplayCommand {}

  /** Plays at another speed. */
  record Speed(ReplaySpeed speed) implements ReplayCommand {}

  /**
   * Goes to the state of a time.
   *
   * @param time nanoseconds since the epoch
   */
  record Seek(long time) implements ReplayCommand {}
}
