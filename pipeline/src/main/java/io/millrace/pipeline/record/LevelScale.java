package io.millrace.pipeline.record;

import io.millrace.model.Level;

/** What numbers mean as levels. */
public enum LevelScale {
  /** As pino and bunyan count: 10 for trace to 60 for fatal. */
  PINO,
  /** The severities of syslog (RFC 5424, 6.2.1): 0 for an emergency to 7 for debugging. */
  SYSLOG,
  /** SeverityNumber of OpenTelemetry: 1 to 4 trace, and so by fours to 21 to 24 fatal. */
  OPEN_TELEMETRY;

  /** Returned for a number that is no level. */
  public static final int UNREADABLE = -1;

  private static final Level[] SEVERITIES = {
    Level.CRITICAL,
    Level.CRITICAL,
    Level.CRITICAL,
    Level.ERROR,
    Level.WARN,
    Level.INFO,
    Level.INFO,
    Level.DEBUG
  };

  private static final int PER_LEVEL = 4;
  private static final int MOST = 24;

  /** The {@link Level#code} of a number, or {@link #UNREADABLE}. */
  public int code(long number) {
    return switch (this) {
      case PINO ->
          number % 10 == 0 && number >= 10 && number <= 60 ? (int) number / 10 - 1 : UNREADABLE;
      case SYSLOG ->
          number >= 0 && number < SEVERITIES.length ? SEVERITIES[(int) number].code() : UNREADABLE;
      case OPEN_TELEMETRY ->
          number >= 1 && number <= MOST ? (int) (number - 1) / PER_LEVEL : UNREADABLE;
    };
  }
}
