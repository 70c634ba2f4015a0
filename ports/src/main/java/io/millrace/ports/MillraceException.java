package io.millrace.ports;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The one exception that ports throw. Its kind decides what happens next; its message is written
 * for the user and says what to do.
 */
public final class MillraceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final @Nullable Duration retryAfter;
  private final @Nullable Integer position;

  /** What kind of trouble it is, and so what the caller does about it. */
  public enum Kind {
    /** The request itself is wrong: told to whoever sent it, never retried. */
    INVALID,
    /** What was asked for is not there. */
    NOT_FOUND,
    /** A limit was met that will pass: retried after {@link #retryAfter()}. */
    OVERLOADED,
    /** A disk, a server or a network does not serve now: retried with back-off. */
    UNAVAILABLE,
    /** Stored data is damaged: reported, set aside, the rest goes on. */
    CORRUPT,
    /** Whoever asked does not want it any more, or somebody ended it: told, never retried. */
    CANCELLED,
    /** Our own fault: logged with its stack trace, never retried. */
    BUG;

    /** Whether the same call may well succeed a little later. */
    public boolean isPassing() {
      return this == OVERLOADED || this == UNAVAILABLE;
    }
  }

  public MillraceException(Kind kind, String message) {
    this(kind, message, null, null);
  }

  public MillraceException(Kind kind, String message, @Nullable Throwable cause) {
    this(kind, message, cause, null);
  }

  public MillraceException(
      Kind kind, String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
    this(kind, message, cause, retryAfter, null);
  }

  private MillraceException(
      Kind kind,
      String message,
      @Nullable Throwable cause,
      @Nullable Duration retryAfter,
      @Nullable Integer position) {
    super(message, cause);
    this.kind = Objects.requireNonNull(kind, "kind");
    this.retryAfter = retryAfter;
    this.position = position;
  }

  /**
   * An INVALID text that a user wrote, such as a statement of SQL.
   *
   * @param position where in the text it is wrong, counted as {@link String#charAt} does; null if
   *     that is not known
   */
  public static MillraceException invalidAt(
      @Nullable Integer position, String message, @Nullable Throwable cause) {
    return new MillraceException(Kind.INVALID, message, cause, null, position);
  }

  /**
   * The failure of a port within what a stage failed with, or a task: itself, or what it carries.
   * If there is none it is a BUG.
   */
  public static MillraceException of(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof MillraceException known
        ? known
        : new MillraceException(Kind.BUG, String.valueOf(cause.getMessage()), cause);
  }

  public Kind kind() {
    return kind;
  }

  /** Where in the text that the user wrote it is wrong, where that is known. */
  public @Nullable Integer position() {
    return position;
  }

  /** How long to wait before trying again, where that is known. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
