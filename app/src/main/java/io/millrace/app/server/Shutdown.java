package io.millrace.app.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must be closed, last opened first. One part's failure to close keeps no other from it.
 * Thread-safe; a second close waits for the first and does nothing.
 */
final class Shutdown implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

  private record Part(String name, Runnable close) {}

  private final Deque<Part> parts = new ArrayDeque<>();

  synchronized void then(String name, Runnable close) {
    parts.push(new Part(name, close));
  }

  @Override
  public synchronized void close() {
    while (!parts.isEmpty()) {
      Part part = parts.pop();
      try {
        part.close().run();
      } catch (RuntimeException e) {
        LOG.error("could not close the {} in good order", part.name(), e);
      }
    }
  }
}
