package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request to be sent.
 *
 * @param method of HTTP
 * @param path after the host, with its slash
 * @param parameters after the question mark
 * @param contentType of the body
 * @param body empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // sent as it is, never compared
record Call(
    String method, String path, Map<String, String> parameters, String contentType, byte[] body) {
  private static final String JSON = "application/json";
  private static final byte[] NOTHING = {};

  static Call get(String path) {
    return new Call("GET", path, Map.of(), JSON, NOTHING);
  }

  static Call delete(String path) {
    return new Call("DELETE", path, Map.of(), JSON, NOTHING);
  }

  static Call delete(String path, JsonNode body) {
    return new Call("DELETE", path, Map.of(), JSON, Json.write(body));
  }

  static Call put(String path) {
    return new Call("PUT", path, Map.of(), JSON, NOTHING);
  }

  static Call put(String path, JsonNode body) {
    return new Call("PUT", path, Map.of(), JSON, Json.write(body));
  }

  static Call post(String path) {
    return new Call("POST", path, Map.of(), JSON, NOTHING);
  }

  static Call post(String path, JsonNode body) {
    return new Call("POST", path, Map.of(), JSON, Json.write(body));
  }

  /** A bulk, line by line. */
  static Call bulk(byte[] lines) {
    return new Call("POST", "/_bulk", Map.of(), "application/x-ndjson", lines);
  }

  Call with(String parameter, String value) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.put(parameter, value);
    return new Call(method, path, all, contentType, body);
  }
}
