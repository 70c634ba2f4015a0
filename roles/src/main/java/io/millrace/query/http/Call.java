package io.millrace.query.http;

import java.io.IOException;

/** One call of the API: reads a request and answers with a JSON object. Thread-safe. */
public interface Call {
  /**
   * Writes the answer. What it throws becomes the answer instead.
   *
   * @param answer has no bytes yet; the call writes one whole object
   */
  void answer(Request request, Answer answer) throws IOException;
}
