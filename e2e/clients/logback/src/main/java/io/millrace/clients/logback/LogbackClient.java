package io.millrace.clients.logback;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Logs numbered lines, each tenth an error; how many is told by the one argument. Where they go is
 * told by the configuration: {@code -Dlogback.configurationFile=loki.xml}, or another here.
 */
public final class LogbackClient {
  private LogbackClient() {}

  public static void main(String[] arguments) {
    Logger log = LoggerFactory.getLogger(LogbackClient.class);
    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
      MDC.put("number", Integer.toString(i));
      if (i % 10 == 0) {
        log.error("order {} refused", i, new IllegalStateException("out of stock"));
      } else {
        log.debug("order {} placed", i);
      }
    }
    // Sends what waits.
    ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
  }
}
