package io.millrace.logger.configuration;

import java.util.List;

/**
 * The settings cannot be used. The message has a line for each thing that is wrong: where it
 * stands, what is wrong with it, and what to write instead.
 */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * One thing that is wrong.
   *
   * @param place where it stands: {@code FILE:LINE}, a variable or a property
   * @param text what is wrong, and what to do
   */
  public record Problem(String place, String text) {
    @Override
    public String toString() {
      return place + ": " + text;
    }
  }

  ConfigurationException(List<Problem> problems) {
    super(String.join("\n", problems.stream().map(Problem::toString).toList()));
    this.problems = List.copyOf(problems);
  }

  ConfigurationException(String place, String text) {
    this(List.of(new Problem(place, text)));
  }

  /** All that is wrong, in the order in which settings are read. */
  public List<Problem> problems() {
    return problems;
  }
}
