package io.millrace.logger.configuration;

import io.millrace.logger.configuration.ConfigurationException.Problem;
import io.millrace.model.Level;
import io.millrace.model.query.DurationText;
import io.millrace.model.query.NearestName;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the values of settings, each as its type, and remembers what is wrong with them, so
 * that all of it can be told at once. A key exists because somebody asks for it here: {@link
 * #defaults()} is the table of keys, and {@link #check} refuses what nobody asked for.
 */
final class Values {
  private static final String REQUIRED = "required";

  private final List<Source> sources;
  private final Map<String, String> defaults = new LinkedHashMap<>();
  private final Set<String> prefixes = new LinkedHashSet<>();
  private final List<Problem> problems = new ArrayList<>();

  /** The weightiest source first. */
  Values(List<Source> sources) {
    this.sources = List.copyOf(sources);
  }

  /** Each key that was asked for, with its default as text. */
  Map<String, String> defaults() {
    return defaults;
  }

  String text(String key, String fallback, String printed) {
    return value(key, fallback, printed, text -> text);
  }

  /** A text that must be given. */
  String required(String key, String why) {
    String text = value(key, "", REQUIRED, given -> given);
    if (text.isEmpty()) {
      Given given = given(key);
      problems.add(new Problem(given == null ? "configuration" : given.place(), why));
    }
    return text.isEmpty() ? "missing" : text;
  }

  /** A path that must be given. */
  Path requiredPath(String key, String why) {
    Path path = optionalPath(key);
    defaults.put(key, REQUIRED);
    if (path == null) {
      problems.add(new Problem("configuration", why));
    }
    return path == null ? Path.of("missing") : path;
  }

  Path path(String key, Path fallback, String printed) {
    return value(key, fallback, printed, Values::path);
  }

  @Nullable Path optionalPath(String key) {
    Path none = Path.of("");
    Path path = value(key, none, "none", Values::path);
    return path.equals(none) ? null : path;
  }

  Level level(String key, Level fallback) {
    return value(key, fallback, fallback.name(), Values::level);
  }

  Duration time(String key, Duration fallback) {
    return value(key, fallback, DurationText.print(fallback), Values::time);
  }

  /** Bytes. */
  long size(String key, long fallback) {
    return value(key, fallback, Sizes.print(fallback), Sizes::parse);
  }

  /** Bytes of something that fits into an array. */
  int smallSize(String key, int fallback) {
    return value(
        key, fallback, Sizes.print(fallback), text -> upTo(Integer.MAX_VALUE, Sizes.parse(text)));
  }

  int count(String key, int fallback) {
    return value(
        key, fallback, Integer.toString(fallback), text -> upTo(Integer.MAX_VALUE, whole(text)));
  }

  long largeCount(String key, long fallback) {
    return value(key, fallback, Long.toString(fallback), Values::whole);
  }

  double share(String key, double fallback) {
    return value(key, fallback, Double.toString(fallback), Values::share);
  }

  /** One of some values, each by its name. */
  <T> T choice(String key, T fallback, Map<String, T> choices) {
    String name =
        choices.entrySet().stream()
            .filter(choice -> choice.getValue().equals(fallback))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    return value(key, fallback, name, text -> chosen(text, choices));
  }

  /** Anything else that is read from text. */
  <T> T value(String key, T fallback, String printed, Function<String, T> parse) {
    defaults.put(key, printed);
    Given given = given(key);
    if (given == null) {
      return fallback;
    }
    try {
      return parse.apply(given.value());
    } catch (IllegalArgumentException e) {
      problems.add(new Problem(given.place(), key + ": " + e.getMessage()));
      return fallback;
    }
  }

  /** Levels by what follows a prefix; the weightier source wins name by name. */
  Map<String, Level> levels(String prefix) {
    prefixes.add(prefix);
    Map<String, Level> levels = new TreeMap<>();
    for (int i = sources.size() - 1; i >= 0; i--) {
      for (String key : sources.get(i).keys()) {
        Given given = sources.get(i).get(key);
        if (given != null && key.startsWith(prefix)) {
          try {
            levels.put(key.substring(prefix.length()), level(given.value()));
          } catch (IllegalArgumentException e) {
            problems.add(new Problem(given.place(), key + ": " + e.getMessage()));
          }
        }
      }
    }
    return levels;
  }

  /** Puts settings together; what their own checks refuse is remembered as a problem. */
  <T> T section(String name, T fallback, Supplier<T> make) {
    try {
      return make.get();
    } catch (IllegalArgumentException e) {
      problems.add(new Problem(name, String.valueOf(e.getMessage())));
      return fallback;
    }
  }

  /**
   * Refuses what is wrong: all of it at once.
   *
   * @param closed a source all keys of which must be known
   * @throws ConfigurationException if anything is
   */
  void check(Source closed) {
    for (String key : closed.keys()) {
      Given given = closed.get(key);
      if (given != null
          && !defaults.containsKey(key)
          && prefixes.stream().noneMatch(key::startsWith)) {
        problems.add(
            new Problem(
                given.place(), "there is no setting " + key + hint(key, defaults.keySet())));
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }

  private @Nullable Given given(String key) {
    for (Source source : sources) {
      Given given = source.get(key);
      if (given != null) {
        return given;
      }
    }
    return null;
  }

  private static String hint(String word, Collection<String> known) {
    return NearestName.of(word, known)
        .map(near -> "; did you mean " + near + "?")
        .orElse("; docs/logger.md has all there are");
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' is no path: " + e.getReason(), e);
    }
  }

  private static Level level(String text) {
    return Level.parse(text)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'"
                    + text
                    + "' is no level; write TRACE, DEBUG, INFO, WARN, ERROR, CRITICAL or TRADE"));
  }

  private static Duration time(String text) {
    return DurationText.parse(text)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'" + text + "' is no time; write one like 250ms, 30s, 5m or 1h30m"));
  }

  private static long whole(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no whole number; write one like 4096", e);
    }
  }

  private static int upTo(int most, long number) {
    if (number < 0 || number > most) {
      throw new IllegalArgumentException(number + " is not from 0 to " + most);
    }
    return (int) number;
  }

  private static double share(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no share; write a number from 0 to 1, like 0.75", e);
    }
  }

  private static <T> T chosen(String text, Map<String, T> choices) {
    T choice = choices.get(text.toLowerCase(Locale.ROOT));
    if (choice == null) {
      throw new IllegalArgumentException(
          "'" + text + "' is none of " + String.join(", ", new TreeSet<>(choices.keySet())));
    }
    return choice;
  }
}
