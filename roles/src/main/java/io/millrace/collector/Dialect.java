package io.millrace.collector;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.http.Problem;
import io.millrace.http.ProblemException;

/**
 * How the clients of one protocol send over HTTP, and what they look at in the answer. All else is
 * the same for all of them, and the collector's: bounds, decompression, origin, durability and
 * back-pressure. Thread-safe.
 */
public interface Dialect {
  /** Its name in metrics and settings: lower case, without spaces. */
  String name();

  /**
   * Reads what a request says of its body before the body comes.
   *
   * @param arrival of the request, nanoseconds since the epoch: the time of records that have none
   * @throws ProblemException if the body need not be received at all
   */
  Upload open(ServiceRequestContext context, long arrival);

  /** The answer to a request of which nothing was kept. */
  HttpResponse refusal(ServiceRequestContext context, Problem problem);
}
