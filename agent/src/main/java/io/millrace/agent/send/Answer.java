package io.millrace.agent.send;

import java.time.Duration;

/**
 * What a collector has answered.
 *
 * @param status of HTTP
 * @param retryAfter when to ask it again; zero if it does not say
 * @param text for a person
 */
record Answer(int status, Duration retryAfter, String text) {
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int TOO_LARGE = 413;

  boolean isDurable() {
    return status == OK;
  }

  /** Whether it will never take such a request, though perhaps parts of it. */
  boolean isFinal() {
    return status == BAD_REQUEST || status == TOO_LARGE;
  }
}
