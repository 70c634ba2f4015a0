package io.millrace.log4j2;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.spi.StandardLevel;

/** What Log4j's levels are here. */
final class EventLevel {
  private EventLevel() {}

  /**
   * The level of the same name; of a custom one whose name says nothing here, the next more severe
   * standard one.
   */
  static io.millrace.model.Level of(Level level) {
    return isStandard(level)
        ? of(level.getStandardLevel())
        : io.millrace.model.Level.parse(level.name()).orElseGet(() -> of(level.getStandardLevel()));
  }

  /** Whether it is one of Log4j's own. */
  static boolean isStandard(Level level) {
    return level.name().equals(level.getStandardLevel().name());
  }

  private static io.millrace.model.Level of(StandardLevel level) {
    return switch (level) {
      case OFF, FATAL -> io.millrace.model.Level.CRITICAL;
      case ERROR -> io.millrace.model.Level.ERROR;
      case WARN -> io.millrace.model.Level.WARN;
      case INFO -> io.millrace.model.Level.INFO;
      case DEBUG -> io.millrace.model.Level.DEBUG;
      case TRACE, ALL -> io.millrace.model.Level.TRACE;
    };
  }
}
