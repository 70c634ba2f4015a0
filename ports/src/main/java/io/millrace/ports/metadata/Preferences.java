package io.millrace.ports.metadata;

import io.millrace.ports.MillraceException;
import java.util.Map;

/**
 * How the users of a tenant want to see things, as far as they have not chosen otherwise in their
 * own browser: texts by name, of which only the page knows the meaning. Thread-safe.
 */
public interface Preferences {
  /** All of them, by name. */
  Map<String, String> all(String tenant);

  /**
   * Sets one, whatever it was before.
   *
   * @throws MillraceException INVALID if there are as many as may be
   */
  void set(String tenant, Preference preference);

  /** Forgets one; does nothing if it is not set. */
  void remove(String tenant, String name);
}
