package io.millrace.model;

/**
 * The names of the fields by which a log record, of level WARN, tells that records were lost, and
 * why: so that nobody takes what is missing for what never was.
 */
public final class LossField {
  /** Text: the lane of the logger that lost them. */
  public static final String LANE = "millrace.lane";

  /** Text: why, in a word such as {@code ring_full}. */
  public static final String REASON = "millrace.reason";

  /** Whole number: how many. */
  public static final String COUNT = "millrace.count";

  /** Whole number: how many of one level, whose name in lower case follows. */
  public static final String COUNT_PREFIX = "millrace.count.";

  /** Whole number: the lowest of their sequence numbers, if they had any. */
  public static final String FIRST = "millrace.first";

  /** Text: whose records they were, if not of the producer that tells of them. */
  public static final String PRODUCER = "millrace.producer";

  /** Whole number: the epoch of that producer in which they were lost. */
  public static final String EPOCH = "millrace.epoch";

  /** Whole number: the bytes they took, if that is all that is known. */
  public static final String BYTES = "millrace.bytes";

  /** Text: the template of the call site, if all are of one. */
  public static final String TEMPLATE = "millrace.template";

  private LossField() {}
}
