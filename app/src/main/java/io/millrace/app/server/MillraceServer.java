package io.millrace.app.server;

import com.linecorp.armeria.common.Flags;
import com.linecorp.armeria.common.util.EventLoopGroups;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.app.config.Configuration;
import io.millrace.app.config.ConfigurationException;
import io.millrace.app.config.ServerSettings;
import io.millrace.blocks.BlockStore;
import io.millrace.collector.Collector;
import io.millrace.http.ProblemHandler;
import io.millrace.journal.Journal;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.query.http.QueryApi;
import io.millrace.tail.TailHub;
import io.millrace.writer.LogWriter;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A whole server in this process: journal, writer, block store, collector and queries behind one
 * port. What starts later is stopped earlier, so that whatever was accepted still finds its way to
 * disk.
 */
public final class MillraceServer implements AutoCloseable {
  /** Requests that one HTTP/2 connection may have open at once. */
  private static final int MAX_STREAMS = 100;

  private final Shutdown shutdown;
  private final URI uri;

  private MillraceServer(Shutdown shutdown, URI uri) {
    this.shutdown = shutdown;
    this.uri = uri;
  }

  /**
   * Starts one; when this returns it takes requests.
   *
   * @param insecure whether an address beyond this machine may be listened on
   * @throws MillraceException if a folder or the port is taken, or a disk does not serve
   * @throws ConfigurationException if the address must not be listened on
   */
  public static MillraceServer start(Configuration configuration, boolean insecure) {
    InetSocketAddress address = address(configuration.server(), insecure);
    Shutdown shutdown = new Shutdown();
    try {
      Server server = start(configuration, address, shutdown);
      return new MillraceServer(shutdown, uri(address, server.activeLocalPort()));
    } catch (RuntimeException | Error e) {
      shutdown.close();
      throw e;
    }
  }

  private static Server start(
      Configuration configuration, InetSocketAddress address, Shutdown shutdown) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    shutdown.then("metrics", registry::close);
    Folders folders = new Folders(configuration);
    Journal journal = Journal.open(folders.journal());
    shutdown.then("journal", journal::close);
    BlockStore store = BlockStore.open(folders.blocks());
    shutdown.then("block store", store::close);
    Journal setAside = Journal.open(folders.setAside());
    shutdown.then("journal of what was set aside", setAside::close);
    Incarnation life = Incarnation.begin(configuration.data());
    shutdown.then(
        "garbage collection metrics", ServerMetrics.bind(registry, journal, store)::close);

    TailHub tails = new TailHub(configuration.tail(), registry);
    shutdown.then("tails", tails::close);
    LogWriter writer =
        new LogWriter(
            journal, store, tails, new SetAsideJournal(setAside), configuration.writer(), registry);
    writer.start();
    shutdown.then("writer", writer::close);
    ServerSettings settings = configuration.server();
    QueryApi queries =
        new QueryApi(
            store,
            tails,
            Map.of("journal", journal, "writer", writer, "blocks", store),
            configuration.query(),
            Set.copyOf(settings.trustedHosts()),
            registry);
    shutdown.then("queries", queries::close);
    Collector collector =
        new Collector(
            journal,
            life.producer(),
            life.epoch(),
            configuration.ingest(),
            registry,
            InstantSource.system());

    EventLoopGroup workers = EventLoopGroups.newEventLoopGroup(Flags.numCommonWorkers());
    shutdown.then("HTTP workers", () -> end(workers));
    ServerBuilder builder =
        Server.builder()
            .http(address)
            .workerGroup(workers, false)
            .maxNumConnections(settings.maxConnections())
            .http2MaxStreamsPerConnection(MAX_STREAMS)
            .idleTimeout(settings.idleTimeout())
            .gracefulShutdownTimeout(Duration.ZERO, settings.drainTimeout())
            // What is worth a line in the log has one from the handler.
            .unloggedExceptionsReportInterval(Duration.ZERO)
            .errorHandler(new ProblemHandler());
    collector.bind(builder);
    queries.bind(builder);
    PageService.bind(builder);
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
    return server;
  }

  /** Ends them at once: a server that ends its workers itself waits seconds for more work. */
  private static void end(EventLoopGroup workers) {
    workers.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
  }

  /** Where the server answers. */
  public URI uri() {
    return uri;
  }

  /** Takes no more requests, finishes those under way, and closes all in order. */
  @Override
  public void close() {
    shutdown.close();
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
