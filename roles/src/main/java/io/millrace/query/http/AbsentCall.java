package io.millrace.query.http;

import io.millrace.http.Problem;
import io.millrace.http.ProblemException;
import io.millrace.ports.MillraceException.Kind;

/**
 * Any call about what this server does not keep: 404.
 *
 * @param message what to do about it
 */
public record AbsentCall(String message) implements Call {
  @Override
  public void answer(Request request, Answer answer) {
    throw new ProblemException(Problem.of(Kind.NOT_FOUND, message));
  }
}
