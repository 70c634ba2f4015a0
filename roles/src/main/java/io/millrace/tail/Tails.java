package io.millrace.tail;

import io.millrace.model.query.Expression;
import io.millrace.ports.MillraceException;

/** Where live tails are opened. Thread-safe. */
public interface Tails {
  /**
   * Opens a tail, which sees what comes in from now on. It must be closed. May wait until that is
   * so.
   *
   * @throws MillraceException OVERLOADED if as many are open as may be; UNAVAILABLE if nothing can
   *     be seen now
   */
  Tail open(String tenant, Expression where);
}
