package io.millrace.ports.memory;

import io.millrace.ports.metadata.Preference;
import io.millrace.ports.metadata.Preferences;
import io.millrace.ports.metadata.Refusals;
import java.util.HashMap;
import java.util.Map;

/** Preferences of a process. Thread-safe: one call at a time. */
final class MemoryPreferences implements Preferences {
  private final int limit;
  private final Map<String, Map<String, String>> tenants = new HashMap<>();

  MemoryPreferences(int limit) {
    this.limit = limit;
  }

  @Override
  public synchronized Map<String, String> all(String tenant) {
    return Map.copyOf(of(tenant));
  }

  @Override
  public synchronized void set(String tenant, Preference preference) {
    Map<String, String> values = of(tenant);
    if (values.size() >= limit && !values.containsKey(preference.name())) {
      throw Refusals.tooManyPreferences(limit);
    }
    values.put(preference.name(), preference.value());
  }

  @Override
  public synchronized void remove(String tenant, String name) {
    of(tenant).remove(name);
  }

  private Map<String, String> of(String tenant) {
    return tenants.computeIfAbsent(tenant, _ -> new HashMap<>());
  }
}
