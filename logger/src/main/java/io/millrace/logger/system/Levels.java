package io.millrace.logger.system;

import io.millrace.model.Level;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * From which level on records are written, by the longest prefix of a dotted name: with {@code
 * com.acme} set, {@code com.acme.orders} follows it, {@code com.acmex} does not. Changed while the
 * program runs; the next call sees it. Thread-safe.
 */
public final class Levels {
  private volatile Map<String, Level> byPrefix;

  /** Rises with each change, for who remembers what it found. */
  private volatile int generation;

  Levels(Level root) {
    byPrefix = Map.of("", root);
  }

  /**
   * Sets the lowest level to be written under a name.
   *
   * @param prefix of dotted names; empty for all
   */
  public void set(String prefix, Level level) {
    synchronized (this) {
      Map<String, Level> changed = new TreeMap<>(byPrefix);
      changed.put(prefix, level);
      byPrefix = Collections.unmodifiableMap(changed);
      generation = generation + 1;
    }
  }

  /** Takes back what was set for a name; the one for all stays. */
  public void unset(String prefix) {
    synchronized (this) {
      Map<String, Level> changed = new TreeMap<>(byPrefix);
      if (!prefix.isEmpty() && changed.remove(prefix) != null) {
        byPrefix = Collections.unmodifiableMap(changed);
        generation = generation + 1;
      }
    }
  }

  /** The lowest level written under a name. */
  public Level of(String name) {
    Map<String, Level> levels = byPrefix;
    String prefix = name;
    while (true) {
      Level level = levels.get(prefix);
      if (level != null) {
        return level;
      }
      prefix = prefix.substring(0, Math.max(0, prefix.lastIndexOf('.')));
    }
  }

  /** What is set, by prefix. */
  public Map<String, Level> all() {
    return byPrefix;
  }

  int generation() {
    return generation;
  }
}
