package io.millrace.clients.loki;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Logs numbered lines, each tenth an error. Where they go is told by the properties {@code
 * loki.url} and {@code loki.protobuf}; how many there are by the one argument.
 */
public final class Loki4jClient {
  private Loki4jClient() {}

  public static void main(String[] arguments) {
    Logger log = LoggerFactory.getLogger(Loki4jClient.class);
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
