package io.millrace.query.http;

import com.linecorp.armeria.common.QueryParams;
import io.millrace.http.Problem;
import io.millrace.http.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request, read strictly: one that the call does not know is refused, because a
 * filter that was misspelled and ignored gives a wrong answer that looks right.
 */
final class Parameters {
  private final QueryParams given;

  /**
   * @param known the names that the call takes
   * @throws ProblemException if another was given
   */
  Parameters(QueryParams given, Set<String> known) {
    this.given = given;
    for (String name : given.names()) {
      if (!known.contains(name)) {
        throw invalid(
            "there is no parameter \"" + name + "\" here; there are " + new TreeSet<>(known));
      }
    }
  }

  /** The text given last under the name; null if there is none, or only white space. */
  @Nullable String text(String name) {
    List<String> all = given.getAll(name);
    String last = all.isEmpty() ? "" : all.getLast();
    return last.isBlank() ? null : last;
  }

  String text(String name, String otherwise) {
    String text = text(name);
    return text == null ? otherwise : text;
  }

  /** All texts given under a name that are not blank. */
  List<String> texts(String name) {
    return given.getAll(name).stream().filter(text -> !text.isBlank()).toList();
  }

  /** A whole number within limits. */
  int number(String name, int otherwise, int least, int most) {
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

  static int within(String name, long number, int least, int most) {
    if (number < least || number > most) {
      throw outside(name, Long.toString(number), least, most);
    }
    return (int) number;
  }

  /** One of the names of an enumeration, in any case. */
  <E extends Enum<E>> E choice(String name, Class<E> choices, E otherwise) {
    String text = text(name);
    return text == null ? otherwise : choice(name, text, choices);
  }

  static <E extends Enum<E>> E choice(String name, String text, Class<E> choices) {
    for (E choice : choices.getEnumConstants()) {
      if (choice.name().equalsIgnoreCase(text.strip())) {
        return choice;
      }
    }
    String all = List.of(choices.getEnumConstants()).toString().toLowerCase(Locale.ROOT);
    throw invalid(name + " must be one of " + all);
  }

  static ProblemException invalid(String message) {
    return new ProblemException(Problem.invalid(message));
  }

  private static ProblemException outside(String name, String text, int least, int most) {
    return invalid(
        "%s is \"%s\"; it must be a whole number from %d to %d".formatted(name, text, least, most));
  }
}
