package io.millrace.bench.logger;

/**
 * One way to log, opened in a folder of its own. Calls are made by the threads of a measurement.
 */
public interface Subject extends AutoCloseable {
  /** Logs one thing; the number tells it from others. */
  void call(long number);

  /** How many calls did not keep what they were given; asked at the end. */
  default long dropped() {
    return 0;
  }

  @Override
  void close();
}
