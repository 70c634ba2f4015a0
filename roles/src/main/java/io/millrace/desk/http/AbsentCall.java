package io.millrace.desk.http;

import io.millrace.http.Problem;
import io.millrace.http.ProblemException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.query.http.Answer;
import io.millrace.query.http.Call;
import io.millrace.query.http.Request;

/**
 * Any call about what this server does not keep: 404.
 *
 * @param message what to do about it
 */
record AbsentCall(String message) implements Call {
  @Override
  public void answer(Request request, Answer answer) {
    throw new ProblemException(Problem.of(Kind.NOT_FOUND, message));
  }
}
