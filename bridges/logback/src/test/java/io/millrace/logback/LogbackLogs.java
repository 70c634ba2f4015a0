package io.millrace.logback;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import io.millrace.logger.bridge.LeftRecords;
import io.millrace.model.LogRecord;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A context of Logback, set up as a user's would be, over a folder of a test's own. */
final class LogbackLogs implements AutoCloseable {
  private static final String CONFIGURATION =
      """
      <configuration>
        <appender name="millrace" class="io.millrace.logback.MillraceAppender"/>
        <root level="ALL">
          <appender-ref ref="millrace"/>
        </root>
      </configuration>
      """;

  private final Path folder;
  private final LoggerContext context = new LoggerContext();
  private final LogbackMDCAdapter mdc = new LogbackMDCAdapter();

  LogbackLogs(Path folder) throws JoranException {
    this.folder = folder;
    Map.of(
            "service", "orders",
            "folder", folder.toString(),
            "server", "tcp://127.0.0.1:1",
            "close-timeout", "0s",
            "trades.segment-records", "1024",
            "log.ring-bytes", "1MiB")
        .forEach((key, value) -> System.setProperty("millrace." + key, value));
    context.setMDCAdapter(mdc);
    configure();
  }

  void configure() throws JoranException {
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(
        new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.UTF_8)));
  }

  LoggerContext context() {
    return context;
  }

  LogbackMDCAdapter mdc() {
    return mdc;
  }

  Logger logger(String name) {
    return context.getLogger(name);
  }

  /** Stops Logback, and gives what it left. */
  List<LogRecord> take() {
    context.stop();
    return LeftRecords.of(folder);
  }

  @Override
  public void close() {
    context.stop();
  }
}
