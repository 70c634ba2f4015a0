package io.millrace.protocols.socket;

import io.millrace.collector.Intake;
import io.millrace.http.ByteBudget;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts connections at a TCP port, each served by a virtual thread ({@link Connection}). Beyond
 * so many of them further ones wait. Thread-safe.
 */
public final class TcpListener implements SocketListener {
  private static final Logger LOG = LoggerFactory.getLogger(TcpListener.class);

  /** Connections that wait to be accepted. */
  private static final int BACKLOG = 128;

  /** How long the queue has to take what was read, when the server stops. */
  private static final Duration DRAIN = Duration.ofSeconds(10);

  /** Between two attempts to accept a connection, when the process may open no more files, say. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String name;
  private final SocketSettings settings;
  private final @Nullable TlsContext tls;
  private final Protocol protocol;
  private final Intake intake;
  private final ByteBudget budget;
  private final Complaints complaints;
  private final ServerSocket server;
  private final Semaphore room;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final Thread thread;

  /**
   * What is spoken over the connections.
   *
   * @param framing makes what cuts the bytes of one connection
   * @param conversation makes what reads the frames of one connection
   */
  public record Protocol(Supplier<Framing> framing, Supplier<Conversation> conversation) {}

  /**
   * Listens.
   *
   * @param name of the listener, for the log
   * @param port 0 picks a free one
   * @param tls what is spoken on the connections; null for none
   * @param budget for what all connections have sent and is not a record yet
   * @throws MillraceException INVALID if the port cannot be listened on
   */
  public TcpListener(
      String name,
      SocketSettings settings,
      int port,
      @Nullable TlsContext tls,
      Protocol protocol,
      Intake intake,
      ByteBudget budget) {
    this.name = name;
    this.settings = settings;
    this.tls = tls;
    this.protocol = protocol;
    this.intake = intake;
    this.budget = budget;
    complaints = new Complaints(name);
    room = new Semaphore(settings.connections());
    server = listen(name, settings.host(), port);
    thread = Thread.ofVirtual().name(name).start(this::accept);
  }

  private static ServerSocket listen(String name, String host, int port) {
    try {
      return new ServerSocket(port, BACKLOG, InetAddress.getByName(host));
    } catch (IOException e) {
      throw new MillraceException(
          Kind.INVALID,
          "cannot listen at %s:%d for %s: %s".formatted(host, port, name, e.getMessage()),
          e);
    }
  }

  @Override
  public InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  @Override
  public boolean isTaking() {
    return thread.isAlive();
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        room.acquire();
        acceptOne();
      }
    } catch (InterruptedException _) {
      LOG.debug("{} takes no more connections", name);
    }
  }

  private void acceptOne() throws InterruptedException {
    try {
      serve(server.accept());
    } catch (IOException e) {
      room.release();
      if (!server.isClosed()) {
        LOG.warn("{} could not accept a connection, and tries again: {}", name, e.getMessage());
        Thread.sleep(PAUSE);
      }
    }
  }

  private void serve(Socket accepted) {
    try {
      Connection connection = connection(accepted);
      connections.add(connection);
      connection.start(() -> {
        connections.remove(connection);
        room.release();
      });
    } catch (IOException | RuntimeException e) {
      room.release();
      LOG.debug("{}: a connection ended before it was served", name, e);
    }
  }

  private Connection connection(Socket accepted) throws IOException {
    accepted.setKeepAlive(true);
    accepted.setSoTimeout((int) settings.idleTimeout().toMillis());
    Socket socket = tls == null ? accepted : tls.over(accepted);
    FrameBuffer buffer = new FrameBuffer(settings.frameBytes(), budget);
    RecordStream records = new RecordStream(intake, complaints, settings.batchBytes());
    return new Connection(accepted, socket, protocol, buffer, records, complaints);
  }

  /** What has arrived is still read and sent, for at most ten seconds. */
  @Override
  public void close() {
    try {
      server.close();
      connections.forEach(Connection::end);
      if (room.tryAcquire(settings.connections(), DRAIN.toNanos(), TimeUnit.NANOSECONDS)) {
        room.release(settings.connections());
      } else {
        LOG.warn("{}: the queue did not take in time what was read; the rest is lost", name);
      }
    } catch (IOException e) {
      LOG.warn("{}: the port was not closed in good order", name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connections.forEach(Connection::abort);
    thread.interrupt();
  }
}
