package io.millrace.ports;

import io.millrace.model.LogRecord;
import org.jspecify.annotations.Nullable;

/** Records of an answer, one by one. For one thread. */
public interface Cursor extends AutoCloseable {
  /**
   * The next record, or null after the last. A failure leaves the cursor where it was: it may be
   * asked again, or closed.
   */
  @Nullable LogRecord next();

  /** How complete the answer is; final once {@link #next()} has returned null. */
  Completeness completeness();

  /** Cancels what is left of the search. A second call does nothing. */
  @Override
  void close();
}
