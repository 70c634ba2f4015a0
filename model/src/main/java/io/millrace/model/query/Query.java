package io.millrace.model.query;

import java.util.List;

/**
 * A parsed query: which records, and what is done with them, pipe by pipe.
 *
 * @param where which records
 * @param pipes the steps after the first {@code |}, in order; empty for a plain search
 */
public record Query(Expression where, List<Pipe> pipes) {
  public Query {
    pipes = List.copyOf(pipes);
  }
}
