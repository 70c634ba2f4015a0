package io.millrace.logger.bridge;

import io.millrace.logger.Millrace;
import io.millrace.logger.system.Log;

/** What there is to log to: a logger, or the console in its place. */
interface Logging {
  /** Where the logger of another library, known by its name, logs. */
  Log log(String name);

  void close();

  static Logging to(Millrace millrace) {
    return new Logging() {
      @Override
      public Log log(String name) {
        return millrace.logger(name);
      }

      @Override
      public void close() {
        millrace.close();
      }
    };
  }
}
