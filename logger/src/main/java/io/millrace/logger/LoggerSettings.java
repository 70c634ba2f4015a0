package io.millrace.logger;

import io.millrace.logger.exception.ExceptionSettings;
import io.millrace.logger.forward.ForwarderSettings;
import io.millrace.logger.metric.MetricSettings;
import io.millrace.logger.system.SystemLogSettings;
import io.millrace.logger.trade.TradeLogSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * How a logger is opened. Immutable.
 *
 * @param folder where it keeps what is not at the server yet; of this process alone
 * @param service the service whose records these are
 * @param host the machine it runs on
 * @param trades the trade log
 * @param log the system log
 * @param exceptions the lane of exceptions
 * @param metrics the lane of metrics
 * @param forwarder the way to the server
 * @param closeTimeout how long closing waits for the server to have all; what it has not is sent by
 *     the next run
 */
public record LoggerSettings(
    Path folder,
    String service,
    String host,
    TradeLogSettings trades,
    SystemLogSettings log,
    ExceptionSettings exceptions,
    MetricSettings metrics,
    ForwarderSettings forwarder,
    Duration closeTimeout) {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  public LoggerSettings {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(trades, "trades");
    Objects.requireNonNull(log, "log");
    Objects.requireNonNull(exceptions, "exceptions");
    Objects.requireNonNull(metrics, "metrics");
    Objects.requireNonNull(forwarder, "forwarder");
    Objects.requireNonNull(closeTimeout, "closeTimeout");
    if (service.isEmpty()) {
      throw new IllegalArgumentException("a logger needs the name of its service");
    }
    if (closeTimeout.isNegative()) {
      throw new IllegalArgumentException("the close timeout must not be negative");
    }
  }

  /**
   * The defaults of all parts.
   *
   * @param endpoint of the server, {@code tcp://HOST:PORT}
   */
  public static LoggerSettings defaults(Path folder, String service, String endpoint) {
    return new LoggerSettings(
        folder,
        service,
        localHost(),
        TradeLogSettings.defaults(folder.resolve("trades")),
        SystemLogSettings.defaults(),
        ExceptionSettings.defaults(),
        MetricSettings.defaults(),
        ForwarderSettings.defaults(endpoint),
        CLOSE_TIMEOUT);
  }

  public LoggerSettings with(TradeLogSettings trades) {
    return new LoggerSettings(
        folder, service, host, trades, log, exceptions, metrics, forwarder, closeTimeout);
  }

  public LoggerSettings with(SystemLogSettings log) {
    return new LoggerSettings(
        folder, service, host, trades, log, exceptions, metrics, forwarder, closeTimeout);
  }

  public LoggerSettings with(ExceptionSettings exceptions) {
    return new LoggerSettings(
        folder, service, host, trades, log, exceptions, metrics, forwarder, closeTimeout);
  }

  public LoggerSettings with(MetricSettings metrics) {
    return new LoggerSettings(
        folder, service, host, trades, log, exceptions, metrics, forwarder, closeTimeout);
  }

  public LoggerSettings with(ForwarderSettings forwarder) {
    return new LoggerSettings(
        folder, service, host, trades, log, exceptions, metrics, forwarder, closeTimeout);
  }

  public LoggerSettings with(Duration closeTimeout) {
    return new LoggerSettings(
        folder, service, host, trades, log, exceptions, metrics, forwarder, closeTimeout);
  }

  private static String localHost() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
