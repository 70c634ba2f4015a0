package io.millrace.desk.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.query.http.Parameters;
import java.time.Duration;

/**
 * Who says when the next frame is sent: the server, when the one before has left, or the client,
 * when it is ready for it. A client may be slow to paint what it is quick to receive, and what
 * waits in between grows older. Thread-safe.
 */
final class Pace {
  /** As {@code pace} names them. */
  enum Setter {
    SERVER,
    CLIENT
  }

  private static final JsonMapper JSON = new JsonMapper();

  private final Setter setter;
  private boolean ready = true;

  Pace(Setter setter) {
    this.setter = setter;
  }

  /**
   * Waits until a frame may be sent, of which the first may be at once.
   *
   * @param most how long at most
   * @return false if it may not be sent yet
   */
  synchronized boolean await(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    for (long left = most.toNanos(); left > 0 && !ready; left = end - System.nanoTime()) {
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    boolean sent = ready;
    ready = setter == Setter.SERVER;
    return sent;
  }

  /**
   * Takes what a client says.
   *
   * @throws io.millrace.http.ProblemException if that is not that it is ready
   */
  synchronized void heard(String message) {
    if (!isReady(message)) {
      throw Parameters.invalid("the only message that can be sent is {\"type\":\"ready\"}");
    }
    ready = true;
    notifyAll();
  }

  private static boolean isReady(String message) {
    try {
      return JSON.readTree(message).path("type").asText().equals("ready");
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
