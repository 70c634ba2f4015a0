package io.millrace.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.logger.bridge.BridgedMessageProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

class MessageProperties extends BridgedMessageProperties {
  private final MillraceLoggerFactory loggers =
      new MillraceLoggerFactory(this::log, new ContextMap());

  @Override
  protected Optional<String> formatted(String template, Object[] arguments) {
    return Optional.of(MessageFormatter.arrayFormat(template, arguments).getMessage());
  }

  @Override
  protected List<Runnable> ways(String template, Object[] arguments) {
    Logger logger = loggers.getLogger("a");
    List<Runnable> ways = new ArrayList<>();
    ways.add(() -> logger.info(template, arguments));
    ways.add(() -> logger.atInfo().log(template, arguments));
    if (arguments.length == 1) {
      ways.add(() -> logger.info(template, arguments[0]));
    } else if (arguments.length == 2) {
      ways.add(() -> logger.info(template, arguments[0], arguments[1]));
    }
    return ways;
  }

  @Property(tries = 200)
  void aMessageWithoutArgumentsIsItself(@ForAll("templates") String message) {
    loggers.getLogger("a").info(message);
    assertThat(message()).isEqualTo(message);

    loggers.getLogger("a").info(message, new IllegalStateException("why"));
    assertThat(message()).isEqualTo(message);
  }
}
