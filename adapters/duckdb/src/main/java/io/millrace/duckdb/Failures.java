package io.millrace.duckdb;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.sql.SQLException;

/**
 * What the failures of DuckDB mean for who called. DuckDB tells its kinds of failure apart by the
 * words its messages begin with.
 */
final class Failures {
  private Failures() {}

  /**
   * The failure of a statement of our own.
   *
   * @param doing what could not be done, as in "cannot ..."
   */
  static MillraceException of(SQLException failure, String doing) {
    return of(String.valueOf(failure.getMessage()), failure, doing);
  }

  private static MillraceException of(String message, SQLException failure, String doing) {
    String why = "cannot " + doing + ": " + firstLine(message);
    if (isOutOfMemory(message)) {
      return new MillraceException(
          Kind.INVALID,
          "cannot "
              + doing
              + ", it needs more memory than the store has: ask for a shorter time, fewer groups,"
              + " or give the store more memory-bytes",
          failure);
    }
    if (isDamage(message)) {
      return new MillraceException(Kind.CORRUPT, why, failure);
    }
    if (isOfDisk(message) || isInvalidated(message) || message.contains("onnection")) {
      return new MillraceException(Kind.UNAVAILABLE, why, failure);
    }
    return new MillraceException(Kind.BUG, why, failure);
  }

  /** The failure of a statement that writes: all of them pass, but damage and bugs. */
  static MillraceException ofWrite(SQLException failure, String doing) {
    String message = String.valueOf(failure.getMessage());
    if (isOutOfMemory(message)) {
      return new MillraceException(
          Kind.UNAVAILABLE,
          "cannot " + doing + " now: queries have all memory of the store, or its disk is full",
          failure);
    }
    return of(failure, doing);
  }

  /**
   * The failure of a statement that a user wrote, in words for them.
   *
   * @param message what DuckDB says
   */
  static MillraceException ofUser(String message, SQLException failure) {
    if (isOutOfMemory(message)) {
      return new MillraceException(
          Kind.INVALID,
          "the statement needs more memory than statements have: look at a shorter time, or at"
              + " fewer groups",
          failure);
    }
    if (isDamage(message) || isInvalidated(message)) {
      return of(message, failure, "answer the statement");
    }
    return new MillraceException(Kind.INVALID, withoutKind(message), failure);
  }

  /** Whether the engine has given itself up, and must be started anew. */
  static boolean isFatal(SQLException failure) {
    return isFatal(String.valueOf(failure.getMessage()));
  }

  /** As {@link #isFatal(SQLException)}, by what DuckDB says. */
  static boolean isFatal(String message) {
    return isInvalidated(message) || message.startsWith("INTERNAL Error");
  }

  private static boolean isOutOfMemory(String message) {
    return message.startsWith("Out of Memory Error");
  }

  private static boolean isInvalidated(String message) {
    return message.startsWith("FATAL Error") || message.contains("database has been invalidated");
  }

  private static boolean isOfDisk(String message) {
    return message.startsWith("IO Error") || message.startsWith("Permission Error");
  }

  private static boolean isDamage(String message) {
    return message.startsWith("Serialization Error")
        || message.contains("orrupt")
        || message.contains("checksum")
        || message.contains("not a valid DuckDB")
        || message.contains("storage version");
  }

  /** The message without the name of its kind, which says nothing to a user. */
  private static String withoutKind(String message) {
    int colon = message.indexOf(" Error: ");
    return (colon > 0 && colon < 40 ? message.substring(colon + 8) : message).strip();
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
