package io.millrace.app.cli;

/**
 * What a command's exit code tells a script; what 1 means is for each command to say. Part of the
 * interface: never renumber.
 */
final class ExitCode {
  static final int OK = 0;

  /** A search found nothing. */
  static final int NOTHING_FOUND = 1;

  /** Some records of a shipment were rejected; all others are stored. */
  static final int REJECTED = 1;

  /** A file of trades is damaged. */
  static final int DAMAGED = 1;

  /** Records are missing, by the ledger; or what it says of the stores is not so. */
  static final int MISSING = 1;

  /** The command line, the configuration, or the query is wrong. */
  static final int USAGE = 2;

  /** The server cannot be reached, or could not do it. */
  static final int UNAVAILABLE = 3;

  /** There is an answer, but it is not complete. */
  static final int INCOMPLETE = 4;

  private ExitCode() {}
}
