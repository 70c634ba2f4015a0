package io.millrace.logger.bridge;

/**
 * Tells whether a message of another library may be handed on unformatted. The logger's own rules
 * for {@code {}} are those of SLF4J and Log4j, but for three corners: a backslash before a place, a
 * place for which only an exception is left, and arguments for which there is no place.
 */
public final class Template {
  /** The message must be formatted by its own library. */
  public static final int FORMAT = -1;

  private Template() {}

  /**
   * How many of the arguments the template takes, so that the logger makes the same text of it and
   * them as the library would; {@link #FORMAT} if it would not.
   *
   * @param arguments how many there are, without the exception
   * @param thrown whether there is an exception too
   */
  public static int places(String template, int arguments, boolean thrown) {
    int places = 0;
    for (int at = template.indexOf("{}"); at >= 0; at = template.indexOf("{}", at + 2)) {
      if (at > 0 && template.charAt(at - 1) == '\\') {
        return FORMAT;
      }
      places++;
    }
    return thrown && places > arguments ? FORMAT : Math.min(places, arguments);
  }
}
