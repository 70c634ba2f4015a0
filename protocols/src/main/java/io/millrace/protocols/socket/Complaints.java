package io.millrace.protocols.socket;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells in the log what peers send that cannot be read, and what was lost: now and then, as all of
 * it is counted, and none of them may fill our log with it. Thread-safe.
 */
public final class Complaints {
  private static final Logger LOG = LoggerFactory.getLogger(Complaints.class);

  private static final long INTERVAL = Duration.ofSeconds(10).toNanos();

  private final String name;
  private final AtomicLong next = new AtomicLong(System.nanoTime());

  /**
   * @param name of the listener
   */
  public Complaints(String name) {
    this.name = name;
  }

  /** Something of a peer was passed over. */
  void passedOver(String peer, String explanation) {
    if (isTime()) {
      LOG.warn("{}: passed over what {} sent: {}", name, peer, explanation);
    }
  }

  /** A connection was closed by us. */
  void closed(String peer, String explanation) {
    if (isTime()) {
      LOG.warn("{}: closed the connection of {}: {}", name, peer, explanation);
    }
  }

  /** Datagrams are thrown away. */
  void dropped() {
    if (isTime()) {
      LOG.warn("{}: datagrams come faster than the queue takes records, and are lost", name);
    }
  }

  private boolean isTime() {
    long now = System.nanoTime();
    long due = next.get();
    return now - due >= 0 && next.compareAndSet(due, now + INTERVAL);
  }
}
