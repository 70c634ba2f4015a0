package io.millrace.metadata;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What failures of the databases mean for who called. */
final class Failures {
  private static final Set<SQLiteErrorCode> PASSING =
      Set.of(
          SQLiteErrorCode.SQLITE_BUSY,
          SQLiteErrorCode.SQLITE_LOCKED,
          SQLiteErrorCode.SQLITE_FULL,
          SQLiteErrorCode.SQLITE_CANTOPEN,
          SQLiteErrorCode.SQLITE_PERM,
          SQLiteErrorCode.SQLITE_READONLY,
          SQLiteErrorCode.SQLITE_NOMEM,
          SQLiteErrorCode.SQLITE_INTERRUPT,
          SQLiteErrorCode.SQLITE_IOERR);

  private static final Set<SQLiteErrorCode> DAMAGE =
      Set.of(SQLiteErrorCode.SQLITE_CORRUPT, SQLiteErrorCode.SQLITE_NOTADB);

  private static final Set<String> PASSING_CLASSES =
      Set.of("08", "25", "28", "3D", "40", "53", "57", "58");

  private static final String NO_PRIVILEGE = "42501";

  /** Damaged data, and a damaged index. */
  private static final Set<String> DAMAGED_STATES = Set.of("XX001", "XX002");

  private Failures() {}

  /**
   * @param failure whatever was thrown, which carries what the database said
   * @param doing what could not be done, as in "cannot ..."
   */
  static MillraceException of(Throwable failure, String doing) {
    SQLException said = within(failure);
    String why = said == null ? failure.getMessage() : said.getMessage();
    return new MillraceException(kind(said), "cannot " + doing + ": " + why, failure);
  }

  /** Whether it failed because something else has what must be there once. */
  static boolean isTaken(Throwable failure) {
    SQLException said = within(failure);
    if (said instanceof SQLiteException lite) {
      return lite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE;
    }
    return said != null && "23505".equals(said.getSQLState());
  }

  private static Kind kind(@Nullable SQLException said) {
    if (said instanceof SQLiteException lite) {
      return kind(lite.getResultCode());
    }
    if (said instanceof SQLTransientConnectionException) {
      return Kind.UNAVAILABLE;
    }
    String state = said == null ? null : said.getSQLState();
    return state == null ? Kind.BUG : kind(state);
  }

  /** The low byte of SQLite's codes is the kind of failure, the rest tells more of it. */
  private static Kind kind(SQLiteErrorCode code) {
    SQLiteErrorCode primary = SQLiteErrorCode.getErrorCode(code.code & 0xff);
    if (DAMAGE.contains(primary)) {
      return Kind.CORRUPT;
    }
    return PASSING.contains(primary) ? Kind.UNAVAILABLE : Kind.BUG;
  }

  /**
   * By the class of the state, its first two characters: connections, transactions that were rolled
   * back, resources, an operator and the system pass, and whoever runs the server mends who may
   * come in, which database there is, and what is read-only.
   *
   * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">the states</a>
   */
  private static Kind kind(String state) {
    if (DAMAGED_STATES.contains(state)) {
      return Kind.CORRUPT;
    }
    boolean passes =
        state.equals(NO_PRIVILEGE) || PASSING_CLASSES.stream().anyMatch(state::startsWith);
    return passes ? Kind.UNAVAILABLE : Kind.BUG;
  }

  private static @Nullable SQLException within(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException said) {
        return deepest(said);
      }
    }
    return null;
  }

  /** A pool says that it has no connection, and carries why. */
  private static SQLException deepest(SQLException said) {
    SQLException found = said;
    while (found.getCause() instanceof SQLException cause) {
      found = cause;
    }
    return found;
  }
}
