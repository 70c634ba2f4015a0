package io.millrace.protocols.splunk;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The numbers that clients ask about later. A request is answered when its events are durable, so
 * whoever has a number may always be told yes, also after a restart: numbers begin at the time, in
 * milliseconds, and no server gives out more than one in each. Thread-safe.
 */
final class Acknowledgements {
  private final AtomicLong next = new AtomicLong(System.currentTimeMillis());

  /** A number for a request whose events are durable. */
  long give() {
    return next.getAndIncrement();
  }

  /** Whether a number was given. */
  boolean isGiven(long number) {
    return number >= 0 && number < next.get();
  }
}
