package io.millrace.e2e;

import io.millrace.contracts.server.FreePort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One role of a server in a process of its own, which can be killed and comes back as itself. */
final class RoleProcess implements AutoCloseable {
  /**
   * Several such processes stand beside one another on a small machine, for a minute or two; one
   * that comes back on its port must not take the usual ones of loggers besides.
   */
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "MILLRACE_JAVA_OPTS", "-Xmx256m -XX:TieredStopAtLevel=1",
          "MILLRACE_ZEROMQ_PORT", "0",
          "MILLRACE_ZEROMQ_LOGS_PORT", "0",
          "MILLRACE_ZEROMQ_METRICS_PORT", "0");

  private final String role;
  private final Path configuration;
  private final URI uri;
  private Server server;

  private RoleProcess(String role, Path configuration, Server server) {
    this.role = role;
    this.configuration = configuration;
    this.server = server;
    this.uri = server.uri();
  }

  static RoleProcess start(String role, Path configuration) throws IOException {
    return new RoleProcess(role, configuration, start(role, configuration, FreePort.find()));
  }

  URI uri() {
    return uri;
  }

  Server server() {
    return server;
  }

  void kill() throws InterruptedException {
    server.kill();
  }

  /** Starts it again, on the same port. */
  void restart() throws IOException {
    server = start(role, configuration, uri.getPort());
  }

  /** Ends it in good order. */
  @Override
  public void close() throws IOException {
    server.close();
  }

  private static Server start(String role, Path configuration, int port) throws IOException {
    return Server.start(
        ENVIRONMENT,
        List.of(
            "run",
            "--roles",
            role,
            "--config",
            configuration.toString(),
            "--port",
            Integer.toString(port)));
  }
}
