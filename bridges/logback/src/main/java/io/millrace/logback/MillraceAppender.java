package io.millrace.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.millrace.logger.bridge.SharedLogger;
import io.millrace.logger.system.Log;
import io.millrace.model.Level;
import org.jspecify.annotations.Nullable;

/**
 * The appender {@code <appender name="..." class="io.millrace.logback.MillraceAppender"/>}: hands
 * what Logback lets through to the one Millrace of the process, which {@code millrace.properties}
 * sets up. It needs no encoder, and no async appender around it, as it does not wait. Thread-safe.
 */
public final class MillraceAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private volatile SharedLogger.@Nullable Lease lease;

  /** Opens the logger, unless another appender has. */
  @Override
  public void start() {
    if (!isStarted()) {
      lease = SharedLogger.lease(Level.TRACE);
      super.start();
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    SharedLogger.Lease open = lease;
    Log log = open == null ? null : open.log(event.getLoggerName());
    if (log != null) {
      EventRecords.write(event, log);
    }
  }

  /** Lets go of the logger. */
  @Override
  public void stop() {
    super.stop();
    SharedLogger.Lease open = lease;
    if (open != null) {
      open.close();
      lease = null;
    }
  }
}
