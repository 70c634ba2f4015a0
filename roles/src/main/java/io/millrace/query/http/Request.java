package io.millrace.query.http;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.model.LogRecord;
import io.millrace.query.RunningQuery;
import java.util.Objects;
import java.util.Set;

/**
 * What a call reads: parameters, body, and whether anyone still waits for the answer.
 *
 * @param query as which it is known while it runs
 */
public record Request(ServiceRequestContext context, HttpData content, RunningQuery query) {
  /** The parameters of the query string, which must be among those known. */
  public Parameters parameters(Set<String> known) {
    return new Parameters(context.queryParams(), known);
  }

  /**
   * The parameters of a call that may be asked by GET, with a query string, or by POST, with the
   * same in a body. They must be among those known.
   */
  public Parameters asked(Set<String> known) {
    if (context.method() != HttpMethod.POST) {
      return parameters(known);
    }
    parameters(Set.of());
    return Parameters.inBody(body(), known);
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

  /** Ends the call if it was cancelled: nobody would read the answer. */
  public void checkWanted() {
    if (query.isCancelled()) {
      throw Asking.cancelled();
    }
  }
}
