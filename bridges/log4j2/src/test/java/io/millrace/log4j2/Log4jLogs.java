package io.millrace.log4j2;

import io.millrace.logger.bridge.LeftRecords;
import io.millrace.model.LogRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;

/**
 * A context of Log4j whose appender is found as a user's would be, over a folder of a test's own.
 */
final class Log4jLogs implements AutoCloseable {
  private final Path folder;
  private final LoggerContext context = new LoggerContext("test");

  Log4jLogs(Path folder) {
    this.folder = folder;
    Map.of(
            "service", "orders",
            "folder", folder.toString(),
            "server", "tcp://127.0.0.1:1",
            "close-timeout", "0s",
            "trades.segment-records", "1024",
            "log.ring-bytes", "1MiB")
        .forEach((key, value) -> System.setProperty("millrace." + key, value));
    context.start(configuration());
  }

  static Configuration configuration() {
    ConfigurationBuilder<BuiltConfiguration> builder =
        ConfigurationBuilderFactory.newConfigurationBuilder();
    return builder
        .add(builder.newAppender("millrace", "Millrace"))
        .add(builder.newRootLogger(Level.ALL).add(builder.newAppenderRef("millrace")))
        .build(false);
  }

  LoggerContext context() {
    return context;
  }

  org.apache.logging.log4j.core.Logger logger(String name) {
    return context.getLogger(name);
  }

  /** Stops Log4j, and gives what it left. */
  List<LogRecord> take() {
    context.stop();
    return LeftRecords.of(folder);
  }

  @Override
  public void close() {
    context.stop();
  }
}
