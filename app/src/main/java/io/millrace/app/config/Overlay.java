package io.millrace.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.model.query.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Lays settings over the defaults. The tree of defaults is also the list of what there is: a key it
 * does not have is refused, with the nearest one it has. Only a section that is empty there takes
 * any key, such as the properties that are handed on to a client of Kafka.
 */
final class Overlay {
  private static final Pattern COMMA = Pattern.compile(",");

  private final ObjectNode tree;

  /** Paths of the sections that take any key. */
  private final Set<List<String>> open = new HashSet<>();

  Overlay(ObjectNode defaults) {
    tree = defaults.deepCopy();
    findOpen(tree, List.of());
  }

  private void findOpen(ObjectNode node, List<String> path) {
    if (node.isEmpty()) {
      open.add(path);
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (entry.getValue() instanceof ObjectNode section) {
        findOpen(section, below(path, entry.getKey()));
      }
    }
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
    merge(tree, object, List.of(), name);
  }

  /**
   * Lays environment variables over the tree: MILLRACE_SERVER_PORT is server.port, and in a section
   * that takes any key what follows its name is a key with dots.
   */
  void environment(Map<String, String> environment, String prefix, List<String> ours) {
    Map<String, List<String>> paths = new TreeMap<>();
    collect(tree, List.of(), paths, prefix);
    new TreeMap<>(environment)
        .forEach((name, value) -> {
          if (!name.startsWith(prefix) || ours.contains(name)) {
            return;
          }
          List<String> path = paths.getOrDefault(name, inOpenSection(name, prefix));
          if (path.isEmpty()) {
            throw unknown("the environment variable " + name, name, paths.keySet());
          }
          set(path, value);
        });
  }

  /** The path of a key that no default has; empty if no section takes it. */
  private List<String> inOpenSection(String variable, String prefix) {
    for (List<String> section : open) {
      String start = variable(prefix, section) + "_";
      if (variable.startsWith(start) && variable.length() > start.length()) {
        String key = variable.substring(start.length()).toLowerCase(Locale.ROOT).replace('_', '.');
        return below(section, key);
      }
    }
    return List.of();
  }

  /**
   * Sets one value; of a list, its elements with commas. All of the path but its end must exist.
   */
  void set(List<String> path, String value) {
    ObjectNode at = tree;
    for (String key : path.subList(0, path.size() - 1)) {
      at = (ObjectNode) at.get(key);
    }
    if (at.get(path.getLast()) instanceof ArrayNode) {
      ArrayNode list = at.putArray(path.getLast());
      COMMA.splitAsStream(value).map(String::strip).filter(e -> !e.isEmpty()).forEach(list::add);
    } else {
      at.put(path.getLast(), value);
    }
  }

  private void merge(ObjectNode onto, ObjectNode from, List<String> path, String name) {
    for (Map.Entry<String, JsonNode> entry : from.properties()) {
      List<String> here = below(path, entry.getKey());
      JsonNode known = onto.get(entry.getKey());
      if (known == null && !open.contains(path)) {
        List<String> keys = new ArrayList<>();
        onto.fieldNames().forEachRemaining(keys::add);
        throw unknown("'" + dotted(here) + "' in " + name, entry.getKey(), keys);
      }
      if (known instanceof ObjectNode section) {
        if (entry.getValue() instanceof ObjectNode values) {
          merge(section, values, here, name);
        } else if (!entry.getValue().isNull()) {
          throw new ConfigurationException(
              "'"
                  + dotted(here)
                  + "' in "
                  + name
                  + " is a section: put its keys below it, indented");
        }
      } else if (entry.getValue().isObject()) {
        throw new ConfigurationException(
            "'" + dotted(here) + "' in " + name + " takes a value, not keys of its own");
      } else {
        onto.set(entry.getKey(), entry.getValue());
      }
    }
  }

  private static void collect(
      ObjectNode node, List<String> path, Map<String, List<String>> paths, String prefix) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      List<String> here = below(path, entry.getKey());
      if (entry.getValue() instanceof ObjectNode section) {
        collect(section, here, paths, prefix);
      } else {
        paths.put(variable(prefix, here), here);
      }
    }
  }

  private static String variable(String prefix, List<String> path) {
    return prefix + String.join("_", path).replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private static List<String> below(List<String> path, String key) {
    List<String> longer = new ArrayList<>(path);
    longer.add(key);
    return List.copyOf(longer);
  }

  private static String dotted(List<String> path) {
    return String.join(".", path);
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
