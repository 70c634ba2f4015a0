package io.millrace.pipeline.record;

/** A record that is not taken, and why. It is an everyday answer, so it carries no stack trace. */
public final class BadRecord extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final int position;

  /** Why records are rejected: few and fixed, to be counted by. */
  public enum Reason {
    /** Not JSON, or not yet at its end. */
    MALFORMED,
    /** JSON, but no object. */
    NOT_AN_OBJECT,
    /** Over {@link RecordLimits#recordBytes}. */
    TOO_LARGE,
    /** Over {@link RecordLimits#fields}. */
    TOO_MANY_FIELDS,
    /** Over {@link RecordLimits#depth}. */
    TOO_DEEP,
    /** Over {@link RecordLimits#nameBytes}. */
    NAME_TOO_LONG
  }

  /**
   * @param position index in the body where it went wrong
   * @param message for a person: what was expected and what is there
   */
  public BadRecord(Reason reason, int position, String message) {
    super(message, null, false, false);
    this.reason = reason;
    this.position = position;
  }

  public Reason reason() {
    return reason;
  }

  /** Index in the body where it went wrong. */
  public int position() {
    return position;
  }

  /** For a person: what was expected and what is there. */
  public String explanation() {
    return String.valueOf(getMessage());
  }
}
