package io.millrace.logger.lane;

/**
 * The logger cannot be opened as it is configured, or a file of it cannot be read. Thrown only
 * where a program opens, reads and closes, never by a call that logs. The message is written for
 * the user and says what to do.
 */
public final class LoggerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LoggerException(String message) {
    super(message);
  }

  public LoggerException(String message, Throwable cause) {
    super(message, cause);
  }
}
