package io.millrace.model;

/**
 * The names of the fields in which a log record tells of an exception, beside {@link
 * LogRecord#exception()}, which holds its text. Records with one fingerprint are of one kind.
 */
public final class ExceptionField {
  /**
   * Text: 16 hexadecimal digits, equal for exceptions of the same type, thrown in the same place of
   * the program's own code, by causes of the same types.
   */
  public static final String FINGERPRINT = "fingerprint";

  /** Text: the name of its class. */
  public static final String TYPE = "exception_type";

  /** Text: its message; absent if it has none. */
  public static final String MESSAGE = "exception_message";

  /** Text: the class of the innermost cause; absent if it has none. */
  public static final String CAUSE_TYPE = "exception_cause_type";

  /** Whole number: how often it was thrown; a record may stand for several. */
  public static final String COUNT = "exception_count";

  /**
   * Whole number: when the first was thrown of those that the record stands for, in nanoseconds
   * since the epoch; its timestamp is that of the last. Only there if they are several.
   */
  public static final String SINCE = "exception_since";

  /** Text: the name of the thread. */
  public static final String THREAD = "thread";

  private ExceptionField() {}
}
