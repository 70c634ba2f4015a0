package io.millrace.ports.metadata;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.util.regex.Pattern;

/**
 * One preference.
 *
 * @param name lower-case words and dots, as in {@code explore.columns}, of at most 64 characters
 * @param value of at most 8,192 characters
 */
public record Preference(String name, String value) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)*");
  private static final int NAME_LENGTH = 64;
  private static final int VALUE_LENGTH = 8_192;

  /**
   * @throws MillraceException INVALID if it is none
   */
  public Preference {
    if (name.length() > NAME_LENGTH || !NAME.matcher(name).matches()) {
      throw new MillraceException(
          Kind.INVALID,
          "the name of a preference is made of lower-case words and dots, as in explore.columns");
    }
    Texts.check("value of " + name, value, VALUE_LENGTH);
  }
}
