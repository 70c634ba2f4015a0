package io.millrace.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.model.query.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lays settings over the defaults. The tree of defaults is also the list of what there is: a key it
 * does not have is refused, with the nearest one it has.
 */
final class Overlay {
  private final ObjectNode tree;

  Overlay(ObjectNode defaults) {
    tree = defaults.deepCopy();
  }

  ObjectNode tree() {
    return tree;
  }

  /** Lays a file's content over the tree. */
  void file(JsonNode content, String name) {
    if (content.isMissingNode() || content.isNull()) {
      return;
    }
    if (!(content instanceof ObjectNode object)) {
      throw new ConfigurationException(name + " must hold keys and values, like 'data: ./data'");
    }
    merge(tree, object, "", name);
  }

  /** Lays environment variables over the tree: MILLRACE_SERVER_PORT is server.port. */
  void environment(Map<String, String> environment, String prefix, List<String> ours) {
    Map<String, List<String>> paths = new TreeMap<>();
    collect(tree, new ArrayList<>(), paths, prefix);
    new TreeMap<>(environment)
        .forEach((name, value) -> {
          if (!name.startsWith(prefix) || ours.contains(name)) {
            return;
          }
          List<String> path = paths.get(name);
          if (path == null) {
            throw unknown("the environment variable " + name, name, paths.keySet());
          }
          set(path, value);
        });
  }

  /** Sets one value. The path must exist. */
  void set(List<String> path, String value) {
    ObjectNode at = tree;
    for (String key : path.subList(0, path.size() - 1)) {
      at = (ObjectNode) at.get(key);
    }
    at.put(path.getLast(), value);
  }

  private static void merge(ObjectNode onto, ObjectNode from, String path, String name) {
    for (Map.Entry<String, JsonNode> entry : from.properties()) {
      String key = entry.getKey();
      JsonNode known = onto.get(key);
      if (known == null) {
        List<String> keys = new ArrayList<>();
        onto.fieldNames().forEachRemaining(keys::add);
        throw unknown("'" + path + key + "' in " + name, key, keys);
      }
      if (known instanceof ObjectNode section) {
        if (entry.getValue() instanceof ObjectNode values) {
          merge(section, values, path + key + ".", name);
        } else if (!entry.getValue().isNull()) {
          throw new ConfigurationException(
              "'" + path + key + "' in " + name + " is a section: put its keys below it, indented");
        }
      } else if (entry.getValue().isObject()) {
        throw new ConfigurationException(
            "'" + path + key + "' in " + name + " takes a value, not keys of its own");
      } else {
        onto.set(key, entry.getValue());
      }
    }
  }

  private static void collect(
      ObjectNode node, List<String> path, Map<String, List<String>> paths, String prefix) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      List<String> here = new ArrayList<>(path);
      here.add(entry.getKey());
      if (entry.getValue() instanceof ObjectNode section) {
        collect(section, here, paths, prefix);
      } else {
        String name = String.join("_", here).replace('-', '_').toUpperCase(Locale.ROOT);
        paths.put(prefix + name, here);
      }
    }
  }

  private static ConfigurationException unknown(
      String what, String word, Collection<String> known) {
    String hint =
        NearestName.of(word, known)
            .map(near -> "did you mean '" + near + "'?")
            .orElse("'millrace config' prints all there are");
    return new ConfigurationException(what + " is unknown; " + hint);
  }
}
