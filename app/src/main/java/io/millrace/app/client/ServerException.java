package io.millrace.app.client;

import java.util.OptionalInt;

/** The server did not do what was asked. The message is for the user. */
public final class ServerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int NOWHERE = -1;

  private final Kind kind;
  private final int position;

  /** Whose trouble it is, and what may be done. */
  public enum Kind {
    /** The request is wrong: the server said what about it. */
    REFUSED,
    /** The server could not do it now. */
    UNAVAILABLE,
    /** No connection came about: the request was surely not done. */
    UNREACHABLE,
    /** The connection broke before an answer: the request may have been done. */
    UNANSWERED
  }

  public ServerException(Kind kind, String message) {
    this(kind, message, OptionalInt.empty());
  }

  /** One about a place in the query, as an index into it. */
  public ServerException(Kind kind, String message, OptionalInt position) {
    super(message);
    this.kind = kind;
    this.position = position.orElse(NOWHERE);
  }

  public ServerException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.position = NOWHERE;
  }

  public Kind kind() {
    return kind;
  }

  /** Where the query is wrong, as an index into it; empty if it is not the query, or all of it. */
  public OptionalInt position() {
    return position == NOWHERE ? OptionalInt.empty() : OptionalInt.of(position);
  }
}
