package io.millrace.query.http;

import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.common.QueryParamsBuilder;
import io.millrace.http.Problem;
import io.millrace.http.ProblemException;
import io.millrace.model.query.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request, read strictly: one that the call does not know is refused, because a
 * filter that was misspelled and ignored gives a wrong answer that looks right.
 */
public final class Parameters {
  private static final String EXAMPLE = "{\"query\":\"level:error\"}";

  private final QueryParams given;

  /**
   * @param known the names that the call takes
   * @throws ProblemException if another was given
   */
  public Parameters(QueryParams given, Set<String> known) {
    this.given = given;
    for (String name : given.names()) {
      if (!known.contains(name)) {
        throw invalid(
            "there is no parameter \"" + name + "\" here; there are " + new TreeSet<>(known));
      }
    }
  }

  /**
   * The parameters that a body of JSON has under the names of those of an address, for which they
   * may be too long; an array stands for a name that is given several times.
   *
   * @param known the names that the call takes
   * @throws ProblemException if another was given, or the body is no object
   */
  public static Parameters inBody(byte[] body, Set<String> known) {
    JsonBody given = JsonBody.read(body, known, EXAMPLE);
    QueryParamsBuilder parameters = QueryParams.builder();
    known.forEach(name -> parameters.add(name, given.texts(name)));
    return new Parameters(parameters.build(), known);
  }

  /** The text given last under the name; null if there is none, or only white space. */
  public @Nullable String text(String name) {
    List<String> all = given.getAll(name);
    String last = all.isEmpty() ? "" : all.getLast();
    return last.isBlank() ? null : last;
  }

  /** As {@link #text(String)}, with what it is if there is none. */
  public String text(String name, String otherwise) {
    String text = text(name);
    return text == null ? otherwise : text;
  }

  /** All texts given under a name that are not blank. */
  public List<String> texts(String name) {
    return given.getAll(name).stream().filter(text -> !text.isBlank()).toList();
  }

  /** A whole number within limits. */
  public int number(String name, int otherwise, int least, int most) {
    String text = text(name);
    if (text == null) {
      return otherwise;
    }
    try {
      return within(name, Integer.parseInt(text.strip()), least, most);
    } catch (NumberFormatException e) {
      throw outside(name, text, least, most);
    }
  }

  /** The number, if it is within limits. */
  public static int within(String name, long number, int least, int most) {
    if (number < least || number > most) {
      throw outside(name, Long.toString(number), least, most);
    }
    return (int) number;
  }

  /** A duration of whole milliseconds, such as the width of an interval. */
  public Optional<Duration> step() {
    String text = text("step");
    if (text == null) {
      return Optional.empty();
    }
    Optional<Duration> step =
        DurationText.parse(text.strip())
            .filter(d -> d.isPositive() && d.compareTo(Duration.ofDays(36_500)) < 0)
            .filter(d -> d.toNanos() % 1_000_000 == 0);
    if (step.isEmpty()) {
      throw invalid(
          "step is \""
              + text
              + "\"; it must be a duration of whole milliseconds such as 500ms, 30s, 1m, 1h or 1d");
    }
    return step;
  }

  /** One of the names of an enumeration, in any case. */
  public <E extends Enum<E>> E choice(String name, Class<E> choices, E otherwise) {
    String text = text(name);
    return text == null ? otherwise : choice(name, text, choices);
  }

  /** The one of the names of an enumeration that a text is, in any case. */
  public static <E extends Enum<E>> E choice(String name, String text, Class<E> choices) {
    for (E choice : choices.getEnumConstants()) {
      if (choice.name().equalsIgnoreCase(text.strip())) {
        return choice;
      }
    }
    String all = List.of(choices.getEnumConstants()).toString().toLowerCase(Locale.ROOT);
    throw invalid(name + " must be one of " + all);
  }

  /** A request that is wrong, with what is told to whoever sent it. */
  public static ProblemException invalid(String message) {
    return new ProblemException(Problem.invalid(message));
  }

  private static ProblemException outside(String name, String text, int least, int most) {
    return invalid(
        "%s is \"%s\"; it must be a whole number from %d to %d".formatted(name, text, least, most));
  }
}
