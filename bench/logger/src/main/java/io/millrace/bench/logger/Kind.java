package io.millrace.bench.logger;

import java.nio.file.Path;
import java.util.Locale;

/** What is measured, each with the rate at which its calls are scheduled. */
public enum Kind {
  /** Nothing at all: what the machine and the clock take. */
  NOTHING(1_000_000),
  /** The least a trade log has to do: 256 bytes copied into a mapped file that is there already. */
  COPY(1_000_000),
  /** The trade log, as its defaults have it, with checksums. */
  TRADES(1_000_000),
  /** The same in one segment, made before the measurement begins. */
  TRADES_HOT(1_000_000),
  /** A queue of the same kind, with the same fields. */
  CHRONICLE(1_000_000),
  /** The system log. */
  LOG(100_000),
  /** Log4j 2 with all loggers asynchronous, into a file. */
  LOG4J2(100_000),
  /** Logback with an asynchronous appender, into a file. */
  LOGBACK(100_000),
  /** A histogram of the lane of metrics. */
  METRIC(1_000_000);

  private final int rate;

  Kind(int rate) {
    this.rate = rate;
  }

  /** Calls a second. */
  int rate() {
    return rate;
  }

  /** Opens it in an empty folder. */
  Subject open(Path folder) {
    return switch (this) {
      case NOTHING -> new NothingSubject();
      case COPY -> new CopySubject(folder);
      case TRADES -> TradeSubject.rolling(folder);
      case TRADES_HOT -> TradeSubject.hot(folder);
      case CHRONICLE -> new ChronicleSubject(folder);
      case LOG -> new SystemLogSubject(folder);
      case LOG4J2 -> new Log4jSubject(folder);
      case LOGBACK -> new LogbackSubject(folder);
      case METRIC -> new MetricSubject(folder);
    };
  }

  /** As it is written on the command line and in tables. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
