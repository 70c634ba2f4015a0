package io.millrace.slf4j;

import io.millrace.logger.bridge.LeftRecords;
import io.millrace.logger.system.SystemLog;
import io.millrace.model.LogRecord;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;

/** Loggers of SLF4J over a system log of a test's own. */
final class Slf4jLogs implements AutoCloseable {
  private final SystemLog system;
  private final ContextMap context = new ContextMap();
  private final MillraceLoggerFactory loggers;

  Slf4jLogs(Path folder) {
    system = LeftRecords.open(folder);
    loggers = new MillraceLoggerFactory(name -> system.log("", name), context);
  }

  SystemLog system() {
    return system;
  }

  ContextMap context() {
    return context;
  }

  Logger logger(String name) {
    return loggers.getLogger(name);
  }

  List<LogRecord> take() {
    return LeftRecords.take(system);
  }

  LogRecord only() {
    List<LogRecord> taken = take();
    if (taken.size() != 1) {
      throw new AssertionError("expected one record: " + taken);
    }
    return taken.get(0);
  }

  @Override
  public void close() {
    system.close();
  }
}
