package io.millrace.agent.files;

import java.time.Duration;

/**
 * The moment of which holds that files that were not written to since then have all been seen, in
 * milliseconds since the epoch. For one thread.
 */
final class LookedSince {
  private final Duration patience;
  private long since;
  private long began;
  private long undecided;

  /**
   * @param patience for which one look after another may miss a file: a folder whose files are
   *     being renamed does not show all of them each time
   */
  LookedSince(long since, Duration patience) {
    this.since = since;
    this.patience = patience;
  }

  /** A look begins. */
  void begin(long now) {
    began = now;
    undecided = Long.MAX_VALUE;
  }

  /** A file that was written to last at some time could not be looked into. */
  void undecided(long modified) {
    undecided = Math.min(undecided, modified);
  }

  /** The look is over. */
  void end() {
    long all = Math.min(began - patience.toMillis(), undecided);
    // Unless the clock was set back.
    since = since > began ? all : Math.max(since, all);
  }

  long millis() {
    return since;
  }
}
