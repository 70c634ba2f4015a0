package io.millrace.protocols.socket;

import io.millrace.collector.Intake;
import io.millrace.http.ByteBudget;
import io.millrace.ports.Component;
import io.millrace.ports.Health;
import io.millrace.ports.MillraceException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** All plain sockets of a server, under one bound of memory. Thread-safe. */
public final class Sockets implements Component {
  private final SocketSettings settings;
  private final ByteBudget budget;
  private final List<SocketListener> listeners = new CopyOnWriteArrayList<>();

  public Sockets(SocketSettings settings) {
    this.settings = settings;
    budget = new ByteBudget(settings.bytesInFlight());
  }

  /** Of a message, on all of them. */
  public int frameBytes() {
    return settings.frameBytes();
  }

  /** Of what a message may be once it is decompressed. */
  public Decompressed.Bounds decompression() {
    return new Decompressed.Bounds(settings.frameBytes(), budget);
  }

  /**
   * Listens for datagrams.
   *
   * @param name of the listener
   * @param port 0 for not at all
   * @throws MillraceException INVALID if the port cannot be listened on
   */
  public void udp(String name, int port, Supplier<Translator> translator, Intake intake) {
    if (port > 0) {
      listeners.add(new UdpListener(name, settings, port, translator.get(), intake));
    }
  }

  /**
   * Listens for connections.
   *
   * @param name of the listener
   * @param port 0 for not at all
   * @throws MillraceException INVALID if the port cannot be listened on
   */
  public void tcp(String name, int port, TcpListener.Protocol protocol, Intake intake) {
    if (port > 0) {
      listeners.add(new TcpListener(name, settings, port, null, protocol, intake, budget));
    }
  }

  /**
   * Listens for connections that speak TLS.
   *
   * @param name of the listener
   * @param port 0 for not at all
   * @throws MillraceException INVALID if the port cannot be listened on, or there is no certificate
   */
  public void tls(String name, int port, TcpListener.Protocol protocol, Intake intake) {
    if (port > 0) {
      TlsContext tls = new TlsContext(settings.tls());
      listeners.add(new TcpListener(name, settings, port, tls, protocol, intake, budget));
    }
  }

  /** Whether there are any. */
  public boolean areOpen() {
    return !listeners.isEmpty();
  }

  @Override
  public Health check() {
    return listeners.stream().allMatch(SocketListener::isTaking)
        ? new Health(true, "listening at " + addresses())
        : new Health(false, "a listener has failed; start the server again");
  }

  private String addresses() {
    return listeners.stream()
        .map(listener -> listener.address().toString().substring(1))
        .collect(Collectors.joining(", "));
  }

  @Override
  public void close() {
    listeners.forEach(SocketListener::close);
  }
}
