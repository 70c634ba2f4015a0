package io.millrace.system;

import com.linecorp.armeria.server.ServerBuilder;
import io.millrace.ports.Component;
import java.util.Map;

/** {@code GET /api/v1/system}, which every process answers, whatever its roles. */
public final class SystemApi {
  private final SystemService service;

  /**
   * @param parts which parts of Millrace the process is, and which engines it has: by what they are
   * @param components whose health is told, by name, in order
   */
  public SystemApi(SystemHistory history, Parts parts, Map<String, Component> components) {
    this.service = new SystemService(history, parts, components);
  }

  /** Adds the call to a server. */
  public void bind(ServerBuilder server) {
    server.route().get("/api/v1/system").build(service);
  }
}
