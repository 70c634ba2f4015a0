package io.millrace.app.server;

import io.millrace.app.config.Configuration;
import io.millrace.app.config.ConfigurationException;
import io.millrace.ports.MillraceException;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/** A process of Millrace, with all roles or some, behind one port. */
public final class MillraceServer implements AutoCloseable {
  private final Shutdown shutdown;
  private final URI uri;
  private final Map<String, String> endpoints;

  private MillraceServer(Shutdown shutdown, URI uri, Map<String, String> endpoints) {
    this.shutdown = shutdown;
    this.uri = uri;
    this.endpoints = endpoints;
  }

  /**
   * Starts one; when this returns it takes requests.
   *
   * @param insecure whether an address beyond this machine may be listened on
   * @throws MillraceException if a folder or the port is taken, or a disk or an engine does not
   *     serve
   * @throws ConfigurationException if the address must not be listened on, or the roles cannot be
   *     apart from the others with the engines that are configured
   */
  public static MillraceServer start(
      Configuration configuration, Set<Role> roles, boolean insecure) {
    Role.check(configuration, roles);
    if (Role.keepData(configuration, roles)) {
      DataFolder.require(configuration.data());
    }
    Listener listener = new Listener(configuration.server(), insecure);
    LoggerAddress.check(configuration.zeromq(), insecure);
    ShipperAddress.check(configuration.protocols(), insecure);
    Shutdown shutdown = new Shutdown();
    try {
      Assembly assembly = new Assembly(configuration, roles, shutdown);
      URI uri = listener.open(assembly.assemble(), roles, shutdown);
      shutdown.then("tails", assembly::endTails);
      return new MillraceServer(shutdown, uri, assembly.endpoints());
    } catch (RuntimeException | Error e) {
      shutdown.close();
      throw e;
    }
  }

  /** Where the server answers. */
  public URI uri() {
    return uri;
  }

  /**
   * Where it listens for ZeroMQ: {@code batches}, {@code logs} and {@code metrics}; empty if it
   * does not.
   */
  public Map<String, String> endpoints() {
    return endpoints;
  }

  /** Takes no more requests, finishes those under way, and closes all in order. */
  @Override
  public void close() {
    shutdown.close();
  }
}
