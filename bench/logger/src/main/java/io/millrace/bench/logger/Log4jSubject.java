package io.millrace.bench.logger;

import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Log4j 2: all loggers asynchronous (LMAX Disruptor), into a file with a buffer, without garbage as
 * far as it can. Its configuration is the file {@code log4j2.xml} beside this class.
 */
final class Log4jSubject implements Subject {
  private final Logger log;

  Log4jSubject(Path folder) {
    System.setProperty("bench.folder", folder.toString());
    System.setProperty(
        "log4j2.contextSelector", "org.apache.logging.log4j.core.async.AsyncLoggerContextSelector");
    System.setProperty("log4j2.configurationFile", "io/millrace/bench/logger/log4j2.xml");
    log = LogManager.getLogger("bench");
  }

  @Override
  public void call(long number) {
    log.info("order {} of {} filled at {}", Order.id(number), number, Order.BUY);
  }

  @Override
  public void close() {
    LogManager.shutdown();
  }
}
