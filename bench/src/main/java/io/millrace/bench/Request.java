package io.millrace.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;

/**
 * A request for an answer.
 *
 * @param path with its query
 * @param body JSON to post, or null to get
 */
record Request(String path, @Nullable String body) {
  static Request get(String path) {
    return new Request(path, null);
  }

  /** The newest records that a query finds, without counting all. */
  static Request query(String query, int limit) {
    return new Request(
        "/logs/query",
        JsonNodeFactory.instance.objectNode().put("query", query).put("limit", limit).toString());
  }
}
