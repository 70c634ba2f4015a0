package io.millrace.app.server;

import com.linecorp.armeria.common.Flags;
import com.linecorp.armeria.common.util.EventLoopGroups;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.millrace.app.config.ConfigurationException;
import io.millrace.app.config.ServerSettings;
import io.millrace.http.ProblemHandler;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The one port of a process: where it listens, and how. */
final class Listener {
  /** Requests that one HTTP/2 connection may have open at once. */
  private static final int MAX_STREAMS = 100;

  /**
   * Bytes of the address of a request, and of its headers: the page's address has the query, whose
   * bookmark must open again, and which may be of 16,384 characters.
   */
  private static final int MAX_ADDRESS = 64 << 10;

  private final ServerSettings settings;
  private final InetSocketAddress address;

  /**
   * @param insecure whether an address beyond this machine may be listened on
   * @throws ConfigurationException if the address must not be listened on
   */
  Listener(ServerSettings settings, boolean insecure) {
    this.settings = settings;
    this.address = address(settings, insecure);
  }

  /**
   * Listens, and has that ended in the end.
   *
   * @param services bound to the port before it is open
   * @param roles of this process, for those who ask it for what others do
   * @return where it answers
   * @throws MillraceException if the port is taken
   */
  URI open(Consumer<ServerBuilder> services, Set<Role> roles, Shutdown shutdown) {
    EventLoopGroup workers = EventLoopGroups.newEventLoopGroup(Flags.numCommonWorkers());
    shutdown.then("HTTP workers", () -> end(workers));
    ServerBuilder builder =
        Server.builder()
            .http(address)
            .workerGroup(workers, false)
            .maxNumConnections(settings.maxConnections())
            .http2MaxStreamsPerConnection(MAX_STREAMS)
            .http1MaxInitialLineLength(MAX_ADDRESS)
            .http2MaxHeaderListSize(MAX_ADDRESS)
            .idleTimeout(settings.idleTimeout())
            .gracefulShutdownTimeout(Duration.ZERO, settings.drainTimeout())
            // What is worth a line in the log has one from the handler.
            .unloggedExceptionsReportInterval(Duration.ZERO)
            .errorHandler(new ProblemHandler(elsewhere(roles)));
    services.accept(builder);
    Server server = builder.build();
    try {
      server.start().join();
    } catch (CompletionException e) {
      throw new MillraceException(
          Kind.UNAVAILABLE,
          "cannot listen on %s:%d: %s; choose another with --port"
              .formatted(settings.host(), settings.port(), reason(e)),
          e);
    }
    shutdown.then("HTTP", () -> server.stop().join());
    return uri(address, server.activeLocalPort());
  }

  private static String elsewhere(Set<Role> roles) {
    if (roles.equals(Role.ALL)) {
      return "/docs lists what there is";
    }
    return "this process has no roles but "
        + Role.names(roles)
        + ": records are sent to a collector; searches, live tails and the page are with query";
  }

  /** Ends them at once: a server that ends its workers itself waits seconds for more work. */
  private static void end(EventLoopGroup workers) {
    workers.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private static InetSocketAddress address(ServerSettings settings, boolean insecure) {
    InetAddress host;
    try {
      host = InetAddress.getByName(settings.host());
    } catch (UnknownHostException e) {
      throw new ConfigurationException(
          "server.host '" + settings.host() + "' is no address of this machine", e);
    }
    if (!host.isLoopbackAddress() && !insecure) {
      throw new ConfigurationException(
          "server.host is "
              + settings.host()
              + ", which others can reach, and there are no accounts yet: whoever reaches it can read"
              + " and write all logs. Keep to 127.0.0.1, or add --insecure if the network is yours");
    }
    return new InetSocketAddress(host, settings.port());
  }

  private static URI uri(InetSocketAddress address, int port) {
    InetAddress host = address.getAddress();
    String name = host.isAnyLocalAddress() ? "127.0.0.1" : host.getHostAddress();
    return URI.create("http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port);
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
