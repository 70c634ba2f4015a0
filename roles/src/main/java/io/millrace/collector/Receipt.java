package io.millrace.collector;

import com.linecorp.armeria.common.HttpResponse;
import io.millrace.model.LogBatch;

/** The answer to a request whose records have been made durable. */
public interface Receipt {
  /** About the most bytes of the answer, to be paid for until the client has read it. */
  long bytes();

  /**
   * The answer.
   *
   * @param sent the accepted records, with their origins; without rows if there were none
   */
  HttpResponse answer(LogBatch sent);
}
