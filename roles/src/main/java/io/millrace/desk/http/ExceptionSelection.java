package io.millrace.desk.http;

import io.millrace.model.query.QueryParser;
import io.millrace.query.Selection;
import io.millrace.query.http.Parameters;
import io.millrace.query.http.SelectionReader;
import java.time.InstantSource;

/** Reads which records a request about exceptions looks at: those of the last day, if not said. */
final class ExceptionSelection {
  private static final String START = "-1d";

  private final SelectionReader reader;
  private final InstantSource clock;

  ExceptionSelection(InstantSource clock) {
    this.reader = new SelectionReader(new QueryParser(), clock);
    this.clock = clock;
  }

  Selection read(Parameters parameters) {
    Selection selection = reader.readWithoutPipes(parameters);
    return selection.range().hasStart()
        ? selection
        : selection.during(Times.range(START, parameters.text("end_time"), clock));
  }
}
