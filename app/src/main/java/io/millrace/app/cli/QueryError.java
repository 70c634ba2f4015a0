package io.millrace.app.cli;

import io.millrace.model.query.QuerySyntaxException;
import java.util.OptionalInt;

/** What a server says is wrong with a query, as the one who typed the query is shown it. */
final class QueryError {
  private QueryError() {}

  /**
   * The server's message; below it the query, and a caret under the place where it goes wrong.
   *
   * @param position the place, as an index into the query; there is no more than the message if the
   *     server names none, or one that the query does not have
   */
  static String text(String message, String query, OptionalInt position) {
    return position.isPresent() && position.getAsInt() <= query.length()
        ? message + '\n' + QuerySyntaxException.pointer(query, position.getAsInt())
        : message;
  }
}
