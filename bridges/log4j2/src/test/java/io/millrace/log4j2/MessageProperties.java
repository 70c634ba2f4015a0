package io.millrace.log4j2;

import io.millrace.logger.bridge.BridgedMessageProperties;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.impl.MutableLogEvent;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.ReusableMessageFactory;

class MessageProperties extends BridgedMessageProperties {
  private final EventRecords records = new EventRecords();

  @Override
  protected Optional<String> formatted(String template, Object[] arguments) {
    try {
      return Optional.of(new ParameterizedMessage(template, arguments).getFormattedMessage());
    } catch (StringIndexOutOfBoundsException e) {
      return Optional.empty(); // Log4j 2.26.1 fails on a backslash behind the last place
    }
  }

  @Override
  protected List<Runnable> ways(String template, Object[] arguments) {
    Throwable thrown = new ParameterizedMessage(template, arguments).getThrowable();
    return List.of(
        () -> logImmutable(new ParameterizedMessage(template, arguments), thrown),
        () -> {
          Message reusable = ReusableMessageFactory.INSTANCE.newMessage(template, arguments);
          logMutable(reusable, thrown);
          ReusableMessageFactory.release(reusable);
        });
  }

  private void logImmutable(Message message, Throwable thrown) {
    records.write(
        Log4jLogEvent.newBuilder()
            .setLoggerName("a")
            .setLevel(Level.INFO)
            .setMessage(message)
            .setThrown(thrown)
            .build(),
        log("a"));
  }

  private void logMutable(Message message, Throwable thrown) {
    MutableLogEvent event = new MutableLogEvent();
    event.setLoggerName("a");
    event.setLevel(Level.INFO);
    event.setMessage(message);
    event.setThrown(thrown);
    records.write(event, log("a"));
  }
}
