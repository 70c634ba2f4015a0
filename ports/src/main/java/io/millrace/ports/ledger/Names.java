package io.millrace.ports.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names that very many accounts share, kept once: tenants, sinks, services. Of more than it
 * takes, each stays as it comes. Not thread-safe.
 */
final class Names {
  private static final int MOST = 10_000;

  private final Map<String, String> known = new HashMap<>();

  Source shared(Source source) {
    return new Source(
        shared(source.tenant()), shared(source.sink()), source.producer(), source.epoch());
  }

  Set<String> shared(Set<String> names) {
    return names.stream().map(this::shared).collect(Collectors.toSet());
  }

  private String shared(String name) {
    String there = known.get(name);
    if (there == null && known.size() < MOST) {
      known.put(name, name);
    }
    return there == null ? name : there;
  }
}
