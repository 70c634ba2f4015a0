package io.millrace.query.http;

import java.io.IOException;

/** A call whose answer is told while it is found. Thread-safe. */
interface StreamedCall {
  /** What was asked for. */
  interface Asked {
    /**
     * Adds to the frames as something is found.
     *
     * @return the last frame
     */
    byte[] answer(Frames frames) throws IOException;
  }

  /** Reads the request. What it throws becomes the answer, with a status of its own. */
  Asked read(Request request);
}
