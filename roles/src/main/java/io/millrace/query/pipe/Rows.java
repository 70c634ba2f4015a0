package io.millrace.query.pipe;

import io.millrace.ports.Completeness;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows, one by one, drawn from the pipe before. For one thread. */
public interface Rows extends AutoCloseable {
  /** The columns all rows have, in order; null if each row has its own, as records do. */
  @Nullable List<String> columns();

  /** The next row, or null after the last. */
  @Nullable Row next();

  /** How complete the rows are; final once {@link #next()} has returned null. */
  Completeness completeness();

  /** Cancels what is left. A second call does nothing. */
  @Override
  void close();
}
