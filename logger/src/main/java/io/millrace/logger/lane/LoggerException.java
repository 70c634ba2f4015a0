package io.millrace.logger.lane;

import java.io.IOException;

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

  /**
   * Whether it was the system that failed, as when it lacks descriptors: what was tried may work
   * later. Otherwise it is what stands in a file, or in the settings, that is wrong.
   */
  public boolean mayPass() {
    return getCause() instanceof IOException;
  }
}
