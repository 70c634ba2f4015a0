package io.millrace.protocols.socket;

import io.millrace.pipeline.record.BadRecord.Reason;

/**
 * Something between two frames, or a frame, that is passed over: what follows can still be read. It
 * is an everyday matter, so it carries no stack trace.
 */
public final class BadFrame extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /**
   * @param explanation for a person: what is wrong with it
   */
  public BadFrame(Reason reason, String explanation) {
    super(explanation, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** For a person: what is wrong with it. */
  public String explanation() {
    return String.valueOf(getMessage());
  }
}
