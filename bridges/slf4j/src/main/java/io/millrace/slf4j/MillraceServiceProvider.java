package io.millrace.slf4j;

import io.millrace.logger.bridge.SharedLogger;
import io.millrace.model.Level;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** What SLF4J finds by ServiceLoader: loggers that log to the one Millrace of the process. */
public final class MillraceServiceProvider implements SLF4JServiceProvider {
  /** The series of SLF4J's interface that this is made for. */
  private static final String SERIES = "2.0.99";

  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final ContextMap context = new ContextMap();
  private @Nullable ILoggerFactory loggers;

  /** Opens the logger. Called by SLF4J, once, before anything else of this. */
  @Override
  public void initialize() {
    // Held until the JVM ends: SLF4J knows no end of its provider.
    loggers = new MillraceLoggerFactory(SharedLogger.lease(Level.INFO)::log, context);
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    ILoggerFactory initialized = loggers;
    if (initialized == null) {
      throw new IllegalStateException("SLF4J calls initialize() first");
    }
    return initialized;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return context;
  }

  @Override
  public String getRequestedApiVersion() {
    return SERIES;
  }
}
