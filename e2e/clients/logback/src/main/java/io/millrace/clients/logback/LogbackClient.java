package io.millrace.clients.logback;

import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Logs numbered lines, each tenth an error; how many is told by the first argument. With a second,
 * it says after each so many how many it has logged, and waits for a line. Where they go is told by
 * the configuration: {@code -Dlogback.configurationFile=loki.xml}, or another here.
 */
public final class LogbackClient {
  private LogbackClient() {}

  public static void main(String[] arguments) throws IOException {
    Logger log = LoggerFactory.getLogger(LogbackClient.class);
    int count = Integer.parseInt(arguments[0]);
    int part = arguments.length > 1 ? Integer.parseInt(arguments[1]) : count + 1;
    for (int i = 0; i < count; i++) {
      MDC.put("number", Integer.toString(i));
      if (i % 10 == 0) {
        log.error("order {} refused", i, new IllegalStateException("out of stock"));
      } else {
        log.debug("order {} placed", i);
      }
      if ((i + 1) % part == 0) {
        System.out.println(i + 1);
        System.in.read();
      }
    }
    // Sends what waits.
    ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
  }
}
