package io.millrace.query.http;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.http.Problem;
import io.millrace.http.ProblemException;
import io.millrace.model.LogRecord;
import io.millrace.ports.MillraceException.Kind;
import java.util.Objects;
import java.util.Set;

/** What a call reads: parameters, body, and whether anyone still waits for the answer. */
public record Request(ServiceRequestContext context, HttpData content) {
  /** The parameters of the query string, which must be among those known. */
  public Parameters parameters(Set<String> known) {
    return new Parameters(context.queryParams(), known);
  }

  /** Whose records the call is about: everybody's, until there are tenants. */
  public String tenant() {
    return LogRecord.DEFAULT_TENANT;
  }

  /** The part of the path that the route names so. */
  public String path(String name) {
    return Objects.requireNonNull(context.pathParam(name), name);
  }

  /** The bytes of the body. */
  public byte[] body() {
    return content.array();
  }

  /** Ends the call if the client went away or the time is up: nobody would read the answer. */
  public void checkWanted() {
    if (context.isCancelled()) {
      throw new ProblemException(Problem.of(Kind.UNAVAILABLE, "the request was cancelled"));
    }
  }
}
