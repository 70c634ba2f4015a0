package io.millrace.http;

/**
 * Ends a request with a {@link Problem}. It is an answer rather than a failure of the server, so it
 * carries no stack trace and is not logged.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.message(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
