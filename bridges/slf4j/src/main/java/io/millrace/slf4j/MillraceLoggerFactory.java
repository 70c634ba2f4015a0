package io.millrace.slf4j;

import io.millrace.logger.system.Log;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;

/** The loggers by their names; there is one for each. Thread-safe. */
final class MillraceLoggerFactory implements ILoggerFactory {
  private final ConcurrentMap<String, Logger> loggers = new ConcurrentHashMap<>();
  private final Function<String, @Nullable Log> logs;
  private final ContextMap context;

  /**
   * Makes a factory.
   *
   * @param logs where a logger of some name logs
   * @param context what stands beside each message
   */
  MillraceLoggerFactory(Function<String, @Nullable Log> logs, ContextMap context) {
    this.logs = logs;
    this.context = context;
  }

  @Override
  public Logger getLogger(String name) {
    Logger known = loggers.get(name);
    return known != null
        ? known
        : loggers.computeIfAbsent(
            name, added -> new MillraceLogger(added, logs.apply(added), context));
  }
}
