package io.millrace.agent.kubernetes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Reads a list of pods as the API answers it, whole or only its metadata, as it comes: what is not
 * needed of a pod is not kept for a moment. Not thread-safe.
 */
final class PodListReader {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String MANIFEST = "kubernetes.io/config.hash";

  private final String node;
  private final int maxLabels;
  private final BiConsumer<Pod.Name, Pod> pods;
  private String next = "";

  /**
   * @param node that its pods are told to be on
   * @param pods takes what is read
   */
  PodListReader(String node, int maxLabels, BiConsumer<Pod.Name, Pod> pods) {
    this.node = node;
    this.maxLabels = maxLabels;
    this.pods = pods;
  }

  /**
   * Reads a page.
   *
   * @return the token of the next one; empty if there is none
   * @throws IOException if it is no list, or not to its end
   */
  String read(InputStream in) throws IOException {
    next = "";
    boolean hasItems = false;
    try (JsonParser json = JSON.createParser(in)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("the answer is no object of JSON");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals("metadata")) {
          next = strings(json, 16).getOrDefault("continue", "");
        } else if (name.equals("items") && json.currentToken() == JsonToken.START_ARRAY) {
          hasItems = true;
          while (json.nextToken() == JsonToken.START_OBJECT) {
            item(json);
          }
        } else {
          json.skipChildren();
        }
      }
    }
    if (!hasItems) {
      throw new IOException("the answer is no list of pods");
    }
    return next;
  }

  private void item(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("metadata") && json.currentToken() == JsonToken.START_OBJECT) {
        metadata(json);
      } else {
        json.skipChildren();
      }
    }
  }

  private void metadata(JsonParser json) throws IOException {
    Map<String, String> told = new HashMap<>();
    Map<String, String> fields = new HashMap<>(Map.of("node", node));
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "name", "namespace", "uid" -> told.put(name, json.getValueAsString(""));
        case "labels" ->
            strings(json, maxLabels).forEach((label, text) -> fields.put("labels." + label, text));
        case "annotations" ->
            forEach(
                json,
                (annotation, text) -> {
                  if (annotation.equals(MANIFEST)) {
                    told.put(MANIFEST, text);
                  }
                });
        case "ownerReferences" -> {
          while (value == JsonToken.START_ARRAY && json.nextToken() == JsonToken.START_OBJECT) {
            owner(json, fields);
          }
        }
        default -> json.skipChildren();
      }
    }
    Pod.Name name =
        new Pod.Name(told.getOrDefault("namespace", ""), told.getOrDefault("name", ""), "");
    pods.accept(
        name, new Pod(told.getOrDefault("uid", ""), told.getOrDefault(MANIFEST, ""), fields));
  }

  private static void owner(JsonParser json, Map<String, String> fields) throws IOException {
    Map<String, String> owner = strings(json, 16);
    if (owner.getOrDefault("controller", "").equals("true")) {
      fields.put("owner_kind", owner.getOrDefault("kind", ""));
      fields.put("owner", owner.getOrDefault("name", ""));
    }
  }

  /** The first scalars of an object; none of anything else. */
  private static Map<String, String> strings(JsonParser json, int most) throws IOException {
    Map<String, String> strings = new HashMap<>();
    forEach(
        json,
        (name, text) -> {
          if (strings.size() < most) {
            strings.put(name, text);
          }
        });
    return strings;
  }

  private static void forEach(JsonParser json, BiConsumer<String, String> strings)
      throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (json.nextToken().isScalarValue()) {
        strings.accept(name, json.getValueAsString(""));
      } else {
        json.skipChildren();
      }
    }
  }
}
