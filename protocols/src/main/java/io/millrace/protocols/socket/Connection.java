package io.millrace.protocols.socket;

import io.millrace.pipeline.record.BadRecord;
import io.millrace.ports.MillraceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: reads what is there, cuts it into frames, has records made of them, and sends
 * these. It is read on while there is room for more of them, so a queue that is slow makes the peer
 * wait. What was read when the connection ends, for whatever reason, is sent.
 */
final class Connection {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private final Socket accepted;
  private final Socket socket;
  private final Framing framing;
  private final Conversation conversation;
  private final FrameBuffer buffer;
  private final RecordStream records;
  private final Complaints complaints;
  private final String peer;
  private final Thread thread;
  private volatile boolean ending;
  private Runnable afterwards = () -> {};

  /**
   * @param accepted the connection itself
   * @param socket what is read from and written to: the connection, or TLS over it
   * @param records of this connection alone
   */
  Connection(
      Socket accepted,
      Socket socket,
      TcpListener.Protocol protocol,
      FrameBuffer buffer,
      RecordStream records,
      Complaints complaints) {
    this.accepted = accepted;
    this.socket = socket;
    this.buffer = buffer;
    this.complaints = complaints;
    framing = protocol.framing().get();
    conversation = protocol.conversation().get();
    peer = accepted.getInetAddress().getHostAddress();
    this.records = records;
    thread = Thread.ofVirtual().name("shipper " + peer).unstarted(this::run);
  }

  /**
   * Serves it, on a thread of its own.
   *
   * @param whenDone run when it is closed
   */
  void start(Runnable whenDone) {
    afterwards = whenDone;
    thread.start();
  }

  /** Has it end as soon as nothing more is there to be read. */
  void end() {
    ending = true;
    try {
      if (accepted.getInputStream().available() == 0) {
        // Wakes the thread, if it waits: it reads the end of the stream.
        accepted.shutdownInput();
      }
    } catch (IOException e) {
      LOG.debug("a connection of {} had ended", peer, e);
    }
  }

  /** Ends it at once. */
  void abort() {
    thread.interrupt();
    close();
  }

  private void close() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("a connection of {} was not closed in good order", peer, e);
    }
  }

  private void run() {
    try (buffer) {
      serve();
    } catch (InterruptedException _) {
      LOG.debug("the connection of {} was ended", peer);
    } catch (MillraceException e) {
      complaints.closed(peer, "the queue will never take its records: " + e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("the connection of {} ended by a fault of the server", peer, e);
    } finally {
      close();
      afterwards.run();
    }
  }

  private void serve() throws InterruptedException {
    try {
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      conversation.begin(out);
      int read = isMoreToCome(in) ? buffer.fill(in) : -1;
      while (read >= 0) {
        records.arrived(peer, read);
        frames();
        records.flush();
        read = isMoreToCome(in) ? buffer.fill(in) : -1;
      }
    } catch (SocketTimeoutException _) {
      LOG.debug("{} said nothing for so long that its connection was closed", peer);
    } catch (IOException e) {
      if (!ending) {
        complaints.closed(peer, String.valueOf(e.getMessage()));
      }
    }
    rest();
    records.finish();
  }

  private boolean isMoreToCome(InputStream in) throws IOException {
    return !ending || in.available() > 0 || accepted.getInputStream().available() > 0;
  }

  private void frames() throws IOException, InterruptedException {
    boolean more = true;
    while (more) {
      try {
        more = framing.next(buffer);
        if (more) {
          frame();
        }
      } catch (BadFrame e) {
        records.reject(e.reason(), e.explanation());
      }
    }
  }

  /** What the peer had not ended when it went. */
  private void rest() throws InterruptedException {
    try {
      if (framing.rest(buffer)) {
        frame();
      }
    } catch (BadFrame e) {
      records.reject(e.reason(), e.explanation());
    } catch (IOException e) {
      LOG.debug("the last words of {} say nothing", peer, e);
    }
  }

  private void frame() throws IOException, InterruptedException {
    if (buffer.frameLength() == 0) {
      return;
    }
    try {
      conversation.read(buffer.bytes(), buffer.frameOffset(), buffer.frameLength(), records);
    } catch (BadRecord e) {
      records.reject(e.reason(), e.explanation());
    }
  }
}
