package io.millrace.bench.logger;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;

/** Logback: an asynchronous appender before a file with a buffer, which waits when it is full. */
final class LogbackSubject implements Subject {
  private static final int QUEUE = 8192;

  private final LoggerContext context = new LoggerContext();
  private final Logger log;

  LogbackSubject(Path folder) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%d{ISO8601} %level %logger [%thread] %msg%n");
    encoder.start();
    FileAppender<ILoggingEvent> file = new FileAppender<>();
    file.setContext(context);
    file.setEncoder(encoder);
    file.setFile(folder.resolve("logback.log").toString());
    file.setImmediateFlush(false);
    file.start();
    AsyncAppender async = new AsyncAppender();
    async.setContext(context);
    async.setQueueSize(QUEUE);
    async.setDiscardingThreshold(0);
    async.addAppender(file);
    async.start();
    log = context.getLogger("bench");
    log.setLevel(Level.INFO);
    log.addAppender(async);
  }

  @Override
  public void call(long number) {
    log.info("order {} of {} filled at {}", Order.id(number), number, Order.BUY);
  }

  @Override
  public void close() {
    context.stop();
  }
}
