package io.millrace.model;

import java.util.Locale;
import java.util.Optional;

/**
 * The severity of a record. The order is that of severity, and {@link #code()} is what the wire and
 * the disk carry. {@link #TRADE} marks trade executions; it stands above all others so that no
 * threshold filters it out.
 */
public enum Level {
  TRACE(0),
  DEBUG(1),
  INFO(2),
  WARN(3),
  ERROR(4),
  CRITICAL(5),
  TRADE(6);

  private static final Level[] BY_CODE = values();

  private final int code;

  Level(int code) {
    this.code = code;
  }

  /** The number stored for this level: 0 for TRACE to 6 for TRADE. */
  public int code() {
    return code;
  }

  /**
   * The level with the given stored number.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Level ofCode(int code) {
    if (code < 0 || code >= BY_CODE.length) {
      throw new IllegalArgumentException("no level has code " + code);
    }
    return BY_CODE[code];
  }

  /**
   * Reads a level as people and other systems write it, in any case: its name, or the usual names
   * for the same severity (warning, err, fatal, notice, ...).
   */
  public static Optional<Level> parse(String text) {
    return switch (text.strip().toUpperCase(Locale.ROOT)) {
      case "TRACE", "TRC", "FINEST", "FINER", "ALL" -> Optional.of(TRACE);
      case "DEBUG", "DBG", "FINE", "VERBOSE", "D", "V" -> Optional.of(DEBUG);
      case "INFO", "INF", "INFORMATION", "INFORMATIONAL", "NOTICE", "CONFIG", "LOG", "I" ->
          Optional.of(INFO);
      case "WARN", "WARNING", "WRN", "W" -> Optional.of(WARN);
      case "ERROR", "ERR", "SEVERE", "E" -> Optional.of(ERROR);
      case "CRITICAL", "CRIT", "FATAL", "ALERT", "EMERG", "EMERGENCY", "PANIC", "F" ->
          Optional.of(CRITICAL);
      case "TRADE" -> Optional.of(TRADE);
      default -> Optional.empty();
    };
  }
}
