package io.millrace.protocols.otlp;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.collector.Dialect;
import io.millrace.collector.Upload;
import io.millrace.http.Problem;
import io.millrace.http.ProblemException;
import io.millrace.ports.MillraceException.Kind;

/**
 * An export of what the server does not keep. It is refused in a way that clients take as final,
 * and show: one that exports all signals goes on with the others. Thread-safe.
 *
 * @param explanation for a person: what is not kept, and what to do
 */
record UntakenDialect(String explanation) implements Dialect {
  @Override
  public String name() {
    return Otlp.NAME;
  }

  @Override
  public Upload open(ServiceRequestContext context, long arrival) {
    throw new ProblemException(Problem.of(Kind.NOT_FOUND, explanation));
  }

  @Override
  public HttpResponse refusal(ServiceRequestContext context, Problem problem) {
    Transport transport = Transport.of(context);
    return (transport == null ? Transport.JSON : transport).refusal(problem);
  }
}
