package io.millrace.logger.configuration;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One place that settings come from. */
interface Source {
  /** What it gives for a key; null if nothing. */
  @Nullable Given get(String key);

  /** The keys that it gives, as far as they can be told. */
  Set<String> keys();

  /** The properties of the JVM: {@code millrace.log.level} is {@code log.level}. */
  static Source ofProperties(Map<String, String> properties) {
    String prefix = "millrace.";
    Set<String> keys = new TreeSet<>();
    properties.keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .forEach(name -> keys.add(name.substring(prefix.length())));
    return new Source() {
      @Override
      public @Nullable Given get(String key) {
        String value = properties.get(prefix + key);
        return value == null ? null : new Given(value, "system property " + prefix + key);
      }

      @Override
      public Set<String> keys() {
        return keys;
      }
    };
  }

  /**
   * Environment variables: {@code MILLRACE_LOG_RING_BYTES} is {@code log.ring-bytes}. A key cannot
   * be told from a variable, as dots and dashes are alike in it: there are no {@link #keys()}.
   */
  static Source ofEnvironment(Map<String, String> environment) {
    return new Source() {
      @Override
      public @Nullable Given get(String key) {
        String name =
            "MILLRACE_" + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
        String value = environment.get(name);
        return value == null ? null : new Given(value, "environment variable " + name);
      }

      @Override
      public Set<String> keys() {
        return Set.of();
      }
    };
  }

  /** What stands in a file. */
  static Source ofFile(Map<String, Given> entries) {
    Map<String, Given> copy = new TreeMap<>(entries);
    return new Source() {
      @Override
      public @Nullable Given get(String key) {
        return copy.get(key);
      }

      @Override
      public Set<String> keys() {
        return copy.keySet();
      }
    };
  }
}
