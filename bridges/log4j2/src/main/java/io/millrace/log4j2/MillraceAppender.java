package io.millrace.log4j2;

import io.millrace.logger.bridge.SharedLogger;
import io.millrace.logger.system.Log;
import io.millrace.model.Level;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.jspecify.annotations.Nullable;

/**
 * The appender {@code <Millrace name="..."/>}: hands what Log4j lets through to the one Millrace of
 * the process, which {@code millrace.properties} sets up. It needs no layout, and no async appender
 * around it, as it does not wait. Thread-safe.
 */
@Plugin(
    name = "Millrace",
    category = Core.CATEGORY_NAME,
    elementType = Appender.ELEMENT_TYPE,
    printObject = true)
public final class MillraceAppender extends AbstractAppender {
  private final EventRecords records = new EventRecords();
  private volatile SharedLogger.@Nullable Lease lease;

  private MillraceAppender(
      String name, @Nullable Filter filter, boolean ignoreExceptions, Property[] properties) {
    super(name, filter, null, ignoreExceptions, properties);
  }

  /** How Log4j makes one from its configuration. */
  public static final class Builder extends AbstractAppender.Builder<Builder>
      implements org.apache.logging.log4j.core.util.Builder<MillraceAppender> {
    @Override
    public MillraceAppender build() {
      return new MillraceAppender(getName(), getFilter(), isIgnoreExceptions(), getPropertyArray());
    }
  }

  /** A builder with the defaults of all appenders. */
  @PluginBuilderFactory
  public static Builder newBuilder() {
    return new Builder();
  }

  /** Opens the logger, unless another appender has. */
  @Override
  public void start() {
    lease = SharedLogger.lease(Level.TRACE);
    super.start();
  }

  @Override
  public void append(LogEvent event) {
    SharedLogger.Lease open = lease;
    Log log = open == null ? null : open.log(event.getLoggerName());
    if (log != null) {
      records.write(event, log);
    }
  }

  /**
   * Lets go of the logger. When a configuration takes the place of another, its appenders have
   * started before, so that it stays open.
   */
  @Override
  public boolean stop(long timeout, TimeUnit timeUnit) {
    setStopping();
    boolean stopped = super.stop(timeout, timeUnit, false);
    SharedLogger.Lease open = lease;
    if (open != null) {
      open.close();
      lease = null;
    }
    setStopped();
    return stopped;
  }
}
