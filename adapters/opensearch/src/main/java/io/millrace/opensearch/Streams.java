package io.millrace.opensearch;

import java.util.LinkedHashMap;
import java.util.Map;

/** The data streams that are written to, of which so many are remembered. Thread-safe. */
final class Streams {
  /** One that was forgotten is looked up again. */
  private static final int MOST = 1_000;

  private final Connection connection;
  private final IndexTemplate template;
  private final Map<String, Stream> streams = new LinkedHashMap<>();

  Streams(Connection connection, IndexTemplate template) {
    this.connection = connection;
    this.template = template;
  }

  /** The one of a name. */
  synchronized Stream of(String name) {
    if (streams.size() >= MOST && !streams.containsKey(name)) {
      streams.remove(streams.keySet().iterator().next());
    }
    return streams.computeIfAbsent(name, it -> new Stream(it, connection, template));
  }
}
