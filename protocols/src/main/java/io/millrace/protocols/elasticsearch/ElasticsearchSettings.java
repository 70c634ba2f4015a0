package io.millrace.protocols.elasticsearch;

import io.millrace.protocols.OwnPort;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How Elasticsearch's shippers are served.
 *
 * @param enabled whether they are
 * @param port of its own, beside the server's, usually 9200; 0 for none
 * @param version that is told to clients: they refuse servers that are older than themselves
 */
public record ElasticsearchSettings(boolean enabled, int port, String version) {
  private static final Pattern VERSION = Pattern.compile("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

  public ElasticsearchSettings {
    Objects.requireNonNull(version, "version");
    OwnPort.require(port);
    if (!VERSION.matcher(version).matches()) {
      throw new IllegalArgumentException("a version is three numbers with points: " + version);
    }
  }

  /** Served, on the server's port alone, as version 9.2.0. */
  public static ElasticsearchSettings defaults() {
    return new ElasticsearchSettings(true, 0, "9.2.0");
  }
}
