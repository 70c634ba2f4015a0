package io.millrace.protocols.splunk;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The numbers that clients ask about later. A request is answered when its events are durable, so
 * whoever has a number may be told yes, also after a restart: numbers begin at the time, in
 * microseconds, so those of an earlier run are below, as long as that gave out fewer than a million
 * a second. Thread-safe.
 */
final class Acknowledgements {
  private final AtomicLong next = new AtomicLong(System.currentTimeMillis() * 1_000);

  /** A number for a request whose events are durable. */
  long give() {
    return next.getAndIncrement();
  }

  /** Whether a number was given. */
  boolean isGiven(long number) {
    return number >= 0 && number < next.get();
  }
}
