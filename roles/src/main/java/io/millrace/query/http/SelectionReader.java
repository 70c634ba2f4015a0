package io.millrace.query.http;

import io.millrace.http.Problem;
import io.millrace.http.ProblemException;
import io.millrace.model.Level;
import io.millrace.model.query.Expression;
import io.millrace.model.query.Fields;
import io.millrace.model.query.Query;
import io.millrace.model.query.QueryParser;
import io.millrace.model.query.QuerySyntaxException;
import io.millrace.query.Selection;
import io.millrace.query.TimeRange;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads which records a request is about: the part that all calls share. Thread-safe. */
public final class SelectionReader {
  /** The parameters it reads. */
  static final Set<String> PARAMETERS =
      Set.of("query", "service", "level", "start_time", "end_time");

  private final QueryParser parser;
  private final InstantSource clock;

  public SelectionReader(QueryParser parser, InstantSource clock) {
    this.parser = parser;
    this.clock = clock;
  }

  /** The names a call takes that reads a selection and parameters of its own. */
  public static Set<String> parametersAnd(String... own) {
    return Stream.concat(PARAMETERS.stream(), Arrays.stream(own))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The selection that the parameters of a URL make. */
  Selection read(Parameters parameters) {
    return read(
        parameters.text("query", ""),
        parameters.text("start_time"),
        parameters.text("end_time"),
        Map.of(
            Fields.SERVICE, parameters.texts("service"), Fields.LEVEL, parameters.texts("level")));
  }

  /** As {@link #read(Parameters)}, for calls that cannot do anything with pipes. */
  public Selection readWithoutPipes(Parameters parameters) {
    Selection selection = read(parameters);
    if (!selection.pipes().isEmpty()) {
      throw Parameters.invalid(
          "this call takes a query without pipes; leave out what stands behind the first |");
    }
    return selection;
  }

  /**
   * @param filters by field, the values of which a record must have one
   */
  Selection read(
      String query,
      @Nullable String start,
      @Nullable String end,
      Map<String, List<String>> filters) {
    Query parsed = parse(query);
    List<Expression> parts = new ArrayList<>();
    filters.forEach((field, values) -> parts.add(filter(field, values)));
    parts.add(parsed.where());
    return new Selection(Expression.allOf(parts), parsed.pipes(), range(start, end));
  }

  private Query parse(String text) {
    try {
      return parser.parse(text);
    } catch (QuerySyntaxException e) {
      String message = "the query cannot be read: " + e.getMessage();
      throw new ProblemException(
          Problem.invalid(message).at(new Problem.Place.Position(e.position())));
    }
  }

  /** The range of time between two texts; null or empty for an open end. */
  public TimeRange range(@Nullable String start, @Nullable String end) {
    try {
      return TimeRange.parse(start, end, clock);
    } catch (IllegalArgumentException e) {
      throw Parameters.invalid(String.valueOf(e.getMessage()));
    }
  }

  private static Expression filter(String field, List<String> values) {
    if (!field.equals(Fields.LEVEL)) {
      return Selection.oneOf(field, values);
    }
    return Selection.oneOf(field, values.stream().map(SelectionReader::level).toList());
  }

  private static String level(String text) {
    return Level.parse(text)
        .map(Level::name)
        .orElseThrow(() ->
            Parameters.invalid(
                "there is no level \"" + text + "\"; there are " + List.of(Level.values())));
  }
}
