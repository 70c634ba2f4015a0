package io.millrace.logger.trade;

/** Why a commit was answered with false. */
public enum DropReason {
  /** The next segment was not ready when the one in use was full: a burst, or a slow disk. */
  LATE(0, "no segment was ready in time"),

  /** The file system has no room for another segment. */
  DISK_FULL(1, "the disk was full"),

  /** The log has as many bytes as it may, and the server has not acknowledged them. */
  LIMIT(2, "the log had reached its limit, and the server had not acknowledged what it held"),

  /** A segment could not be made, or memory that belongs to one could not be written. */
  FAILED(3, "the disk failed"),

  /** The log was closed. */
  CLOSED(4, "the log was closed"),

  /**
   * The reader had given up the slot after waiting for this thread for as long as its patience
   * allows. It told so then, under the number of that slot, and so it is not declared again.
   */
  GIVEN_UP(5, "its thread did not go on in time"),

  /**
   * The disk did not confirm it, which {@link Durability#SYNCED_EACH} asks for. It is in the log
   * all the same, and so it is not declared.
   */
  NOT_SYNCED(6, "the disk did not confirm it");

  private final int code;
  private final String text;

  DropReason(int code, String text) {
    this.code = code;
    this.text = text;
  }

  /** The number in a declaration. */
  int code() {
    return code;
  }

  /** The reason in words. */
  public String text() {
    return text;
  }

  /** Whether what was dropped for it is told by a record of its own. */
  boolean isDeclared() {
    return this != GIVEN_UP && this != NOT_SYNCED;
  }
}
