package io.millrace.journal;

/**
 * When {@link Journal#send} calls a batch durable, and so what may be lost after it was
 * acknowledged. In all three nothing is lost when only the process dies, by {@code kill -9} too:
 * what was written is in the kernel's hands. They differ in what a crash of the operating system or
 * a loss of power may take.
 */
public enum Durability {
  /**
   * After the disk has confirmed it (fsync), one confirmation for all batches that wait. Nothing
   * that was acknowledged is lost. The default.
   */
  FSYNC,
  /**
   * Once written; the disk is made to confirm every {@link JournalSettings#syncInterval()}. What
   * was acknowledged within about that interval before a crash of the operating system may be lost;
   * all that the disk reported as failed, too.
   */
  INTERVAL,
  /**
   * Once written; when it reaches the disk is left to the operating system, on Linux usually within
   * half a minute. All that was acknowledged since then may be lost in a crash of the operating
   * system.
   */
  NONE
}
