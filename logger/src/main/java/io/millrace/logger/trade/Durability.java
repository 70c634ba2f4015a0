package io.millrace.logger.trade;

/** What is certain once a trade is committed. A killed process loses nothing in any of them. */
public enum Durability {
  /**
   * It is in memory that belongs to the file: it survives the process, however that dies, but not a
   * crash of the machine, of which about the last half minute may be lost.
   */
  MAPPED(0),

  /**
   * As {@link #MAPPED}, and a thread behind the callers has the disk confirm what is new at each
   * interval: a crash of the machine loses at most what was committed since.
   */
  SYNCED(1),

  /**
   * The disk has confirmed it: {@code commit()} waits for that, from tens of microseconds to
   * milliseconds. The only class in which a call blocks.
   */
  SYNCED_EACH(2);

  private final int code;

  Durability(int code) {
    this.code = code;
  }

  /** The number in the header of a file. */
  int code() {
    return code;
  }

  static Durability ofCode(int code) {
    return switch (code) {
      case 0 -> MAPPED;
      case 1 -> SYNCED;
      case 2 -> SYNCED_EACH;
      default -> throw new IllegalArgumentException("no durability has code " + code);
    };
  }
}
