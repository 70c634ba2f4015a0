package io.millrace.query.verify;

import io.millrace.ports.OriginRun;

/**
 * Records of which the ledger and the stores say different things.
 *
 * @param run which
 */
public record Finding(Kind kind, OriginRun run) {
  /** What is wrong with them. */
  public enum Kind {
    /** They were settled, and no store has them, nor has any deleted them for their age or size. */
    LOST,
    /**
     * A store has them and they are not settled: they will be, or whoever stored them was killed
     * before, and the queue will deliver them again.
     */
    UNSETTLED
  }
}
