package io.millrace.logger.exception;

import java.util.Collections;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an exception is found and grouped by. Immutable.
 *
 * @param type the name of its class
 * @param message its message; null if it has none
 * @param causeType the class of the innermost cause; null if it has none
 * @param fingerprint equal for exceptions of one kind, in every run of the program; never 0
 */
public record ExceptionDetails(
    String type, @Nullable String message, @Nullable String causeType, long fingerprint) {
  /** Causes beyond are not looked at. */
  private static final int MAX_CAUSES = 32;

  /** Those of an exception, whatever its own code throws. */
  public static ExceptionDetails of(Throwable thrown) {
    String type = thrown.getClass().getName();
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.type(type);
    String message = null;
    String causeType = null;
    try {
      message = thrown.getMessage();
      fingerprint.frames(thrown.getStackTrace());
      Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
      Throwable last = thrown;
      while (seen.add(last) && seen.size() <= MAX_CAUSES && last.getCause() != null) {
        last = last.getCause();
        causeType = last.getClass().getName();
        fingerprint.type(causeType);
      }
    } catch (Throwable e) {
      // Its own code failed, of which the rendering tells. What was gathered is enough to go by.
      fingerprint.type(e.getClass().getName());
    }
    return new ExceptionDetails(type, message, causeType, fingerprint.value());
  }

  /** The fingerprint as 16 hexadecimal digits. */
  public String fingerprintText() {
    return HexFormat.of().toHexDigits(fingerprint);
  }
}
