package io.millrace.opensearch;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the data streams, and before the first the index template. Thread-safe. */
final class Streams {
  /** How many it remembers; a tenant beyond is looked up again. */
  private static final int MOST = 10_000;

  private final Connection connection;
  private final IndexTemplate template;
  private final Set<String> made = ConcurrentHashMap.newKeySet();

  Streams(Connection connection, IndexTemplate template) {
    this.connection = connection;
    this.template = template;
  }

  /** Sees to it that there is one. */
  void ensure(String stream) {
    if (made.contains(stream)) {
      return;
    }
    synchronized (this) {
      if (made.isEmpty()) {
        template.ensure();
      }
      Answer answer =
          connection.send(
              new Call(
                  "PUT", "/_data_stream/" + stream, Map.of(), "application/json", new byte[0]));
      if (!answer.errorType().equals("resource_already_exists_exception")) {
        answer.orThrow("making the data stream " + stream);
      }
      if (made.size() >= MOST) {
        made.clear();
      }
      made.add(stream);
    }
  }

  /** Forgets one, as it is gone. */
  void forget(String stream) {
    made.remove(stream);
  }
}
