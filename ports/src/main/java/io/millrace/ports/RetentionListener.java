package io.millrace.ports;

import java.util.List;

/** Is told what a store is about to delete for its age or its size. */
@FunctionalInterface
public interface RetentionListener {
  /** For a store of which nobody keeps account. */
  RetentionListener NOBODY = (_, _, _, _) -> {};

  /**
   * Called before the records are deleted, on the thread that does; should the process die in
   * between, it is called again for the same. Must not throw: a full disk is worse than an account
   * that lacks something.
   *
   * @param tenant whose records
   * @param runs which, all or a part of what goes
   * @param from time of the oldest that goes, nanoseconds since the epoch
   * @param to time of the newest
   */
  void deleting(String tenant, List<OriginRun> runs, long from, long to);
}
