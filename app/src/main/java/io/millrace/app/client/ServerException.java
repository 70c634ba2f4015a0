package io.millrace.app.client;

/** The server did not do what was asked. The message is for the user. */
public final class ServerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

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
    super(message);
    this.kind = kind;
  }

  public ServerException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
