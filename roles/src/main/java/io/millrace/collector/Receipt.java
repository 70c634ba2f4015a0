package io.millrace.collector;

import com.linecorp.armeria.common.HttpResponse;
import io.millrace.model.LogBatch;

/** The answer to a request whose records have been made durable. */
@FunctionalInterface
public interface Receipt {
  /** Of an answer that does not grow with its request. */
  long FEW_BYTES = 1 << 10;

  /** About the most bytes of the answer, to be paid for until the client has read it. */
  default long bytes() {
    return FEW_BYTES;
  }

  /**
   * The answer.
   *
   * @param sent the accepted records, with their origins; without rows if there were none
   */
  HttpResponse answer(LogBatch sent);
}
