package io.millrace.protocols;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Route;

/** A path that the clients of a protocol use, and what serves it. */
public record Endpoint(Route route, HttpService service) {
  /** At a path, or a pattern of paths, by some methods. */
  public static Endpoint at(String path, HttpService service, HttpMethod... methods) {
    return new Endpoint(Route.builder().path(path).methods(methods).build(), service);
  }
}
