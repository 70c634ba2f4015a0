package io.millrace.desk.http;

/** The fields of a record of an exception, as loggers write them (docs/logger.md). */
final class ExceptionField {
  /** Text: equal for what went wrong in the same place. */
  static final String FINGERPRINT = "fingerprint";

  /** Text: the name of its class. */
  static final String TYPE = "exception_type";

  /** Text: its message; absent if it has none. */
  static final String MESSAGE = "exception_message";

  /** Text: the class of the innermost cause; absent if it has none. */
  static final String CAUSE_TYPE = "exception_cause_type";

  /** Whole number: how often it was thrown, where one record stands for several times. */
  static final String COUNT = "exception_count";

  /** Whole number: of a record of repeats, when the first of them was, nanoseconds. */
  static final String SINCE = "exception_since";

  private ExceptionField() {}
}
