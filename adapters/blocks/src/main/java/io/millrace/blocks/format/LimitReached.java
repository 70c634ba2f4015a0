package io.millrace.blocks.format;

/**
 * Ends the evaluation of a query whose {@link Meter} met a bound. A signal, not an error: it
 * carries no stack trace, and whoever runs the query catches it and marks the answer incomplete.
 */
public final class LimitReached extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LimitReached(String bound) {
    super(bound, null, false, false);
  }
}
