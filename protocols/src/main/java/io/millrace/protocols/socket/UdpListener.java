package io.millrace.protocols.socket;

import io.millrace.collector.Intake;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes datagrams at a UDP port. One thread takes them from the network, another makes records of
 * them and sends these, so that a queue that is slow for a moment costs none. While more wait than
 * there may be, what comes is thrown away, and counted: no sender of datagrams can be made to wait.
 */
public final class UdpListener implements SocketListener {
  private static final Logger LOG = LoggerFactory.getLogger(UdpListener.class);

  private static final int LARGEST_DATAGRAM = 1 << 16;

  /** Asked of the system for what comes while our thread does not run; it may give less. */
  private static final int RECEIVE_BUFFER = 4 << 20;

  /** What a datagram takes of our memory beside its bytes, about. */
  private static final int OVERHEAD = 128;

  /** How long the queue has to take what was received, when the server stops. */
  private static final Duration DRAIN = Duration.ofSeconds(10);

  private static final Datagram LAST = new Datagram(new byte[0], "", 0);

  private final String name;
  private final DatagramSocket socket;
  private final long maxWaiting;
  private final int batchBytes;
  private final Translator translator;
  private final Intake intake;
  private final Complaints complaints;
  private final LinkedBlockingQueue<Datagram> waiting = new LinkedBlockingQueue<>();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final Thread receiver;
  private final Thread sender;

  /** One that was received, and when: nanoseconds since the epoch. */
  private static final class Datagram {
    private final byte[] bytes;
    private final String peer;
    private final long arrival;

    private Datagram(byte[] bytes, String peer, long arrival) {
      this.bytes = bytes;
      this.peer = peer;
      this.arrival = arrival;
    }

    private long cost() {
      return (long) bytes.length + OVERHEAD;
    }
  }

  /**
   * Listens.
   *
   * @param name of the listener, for the log
   * @param port 0 picks a free one
   * @param translator reads the datagrams of all peers, for one thread
   * @throws MillraceException INVALID if the port cannot be listened on
   */
  public UdpListener(
      String name, SocketSettings settings, int port, Translator translator, Intake intake) {
    this.name = name;
    this.translator = translator;
    this.intake = intake;
    maxWaiting = settings.bytesInFlight();
    batchBytes = settings.batchBytes();
    complaints = new Complaints(name);
    socket = listen(name, settings.host(), port);
    receiver = Thread.ofPlatform().name(name).daemon().start(this::receive);
    sender = Thread.ofVirtual().name(name + " sender").start(this::send);
  }

  private static DatagramSocket listen(String name, String host, int port) {
    try {
      DatagramSocket socket = new DatagramSocket(new InetSocketAddress(host, port));
      socket.setReceiveBufferSize(RECEIVE_BUFFER);
      return socket;
    } catch (SocketException e) {
      throw new MillraceException(
          Kind.INVALID,
          "cannot listen at %s:%d for %s: %s".formatted(host, port, name, e.getMessage()),
          e);
    }
  }

  @Override
  public InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  @Override
  public boolean isTaking() {
    return receiver.isAlive() && sender.isAlive();
  }

  private void receive() {
    DatagramPacket packet = new DatagramPacket(new byte[LARGEST_DATAGRAM], LARGEST_DATAGRAM);
    try {
      while (!socket.isClosed()) {
        packet.setLength(LARGEST_DATAGRAM);
        socket.receive(packet);
        take(packet);
      }
    } catch (IOException e) {
      if (!socket.isClosed()) {
        LOG.error("{} does not listen any more; start the server again", name, e);
      }
    } finally {
      waiting.add(LAST);
    }
  }

  private void take(DatagramPacket packet) {
    intake.received(packet.getLength());
    Datagram datagram =
        new Datagram(
            Arrays.copyOf(packet.getData(), packet.getLength()),
            packet.getAddress().getHostAddress(),
            intake.now());
    if (waitingBytes.get() + datagram.cost() > maxWaiting) {
      intake.dropped();
      complaints.dropped();
    } else {
      waitingBytes.addAndGet(datagram.cost());
      waiting.add(datagram);
    }
  }

  private void send() {
    RecordStream records = new RecordStream(intake, complaints, batchBytes);
    try {
      Datagram next = waiting.take();
      while (next != LAST) {
        records.arrived(next.peer, next.arrival);
        read(next, records);
        waitingBytes.addAndGet(-next.cost());
        next = waiting.poll();
        if (next == null) {
          flush(records);
          next = waiting.take();
        }
      }
      finish(records);
    } catch (InterruptedException _) {
      LOG.warn("{}: datagrams that the queue did not take in time are lost", name);
    }
  }

  private void read(Datagram datagram, RecordStream records) throws InterruptedException {
    try {
      translator.read(datagram.bytes, 0, datagram.bytes.length, records);
    } catch (BadRecord e) {
      records.reject(e.reason(), e.explanation());
    } catch (IOException e) {
      records.reject(BadRecord.Reason.MALFORMED, String.valueOf(e.getMessage()));
    } catch (MillraceException e) {
      LOG.error("{}: the queue will never take some records: they are lost", name, e);
    } catch (RuntimeException e) {
      LOG.error("{}: a datagram was lost by a fault of the server", name, e);
    }
  }

  private void flush(RecordStream records) {
    try {
      records.flush();
    } catch (MillraceException e) {
      LOG.error("{}: the queue will never take some records: they are lost", name, e);
    }
  }

  private void finish(RecordStream records) throws InterruptedException {
    try {
      records.finish();
    } catch (MillraceException e) {
      LOG.error("{}: the queue will never take some records: they are lost", name, e);
    }
  }

  @Override
  public void close() {
    socket.close();
    try {
      if (!sender.join(DRAIN)) {
        sender.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
