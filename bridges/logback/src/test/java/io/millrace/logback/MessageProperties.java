package io.millrace.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.millrace.logger.bridge.BridgedMessageProperties;
import java.util.List;
import java.util.Optional;

class MessageProperties extends BridgedMessageProperties {
  private final LoggerContext context = new LoggerContext();

  MessageProperties() {
    context.setMDCAdapter(new LogbackMDCAdapter());
  }

  @Override
  protected Optional<String> formatted(String template, Object[] arguments) {
    return Optional.of(event(template, arguments).getFormattedMessage());
  }

  @Override
  protected List<Runnable> ways(String template, Object[] arguments) {
    return List.of(() -> EventRecords.write(event(template, arguments), log("a")));
  }

  private LoggingEvent event(String template, Object[] arguments) {
    return new LoggingEvent("", context.getLogger("a"), Level.INFO, template, null, arguments);
  }
}
