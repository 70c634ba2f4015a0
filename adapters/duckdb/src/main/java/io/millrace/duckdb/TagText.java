package io.millrace.duckdb;

import java.util.Map;
import java.util.TreeMap;

/**
 * Tags as one text, {@code name=value,name=value} in order of the names; a backslash stands before
 * a comma, an equals sign or a backslash that belongs to a name or value.
 */
final class TagText {
  private TagText() {}

  static String of(Map<String, String> tags) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(tags)
        .forEach((name, value) -> {
          text.append(text.isEmpty() ? "" : ",");
          append(text, name);
          text.append('=');
          append(text, value);
        });
    return text.toString();
  }

  static Map<String, String> tags(String text) {
    Map<String, String> tags = new TreeMap<>();
    StringBuilder piece = new StringBuilder();
    String name = "";
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        piece.append(text.charAt(++i));
      } else if (c == '=') {
        name = piece.toString();
        piece.setLength(0);
      } else if (c == ',') {
        tags.put(name, piece.toString());
        piece.setLength(0);
      } else {
        piece.append(c);
      }
    }
    if (!text.isEmpty()) {
      tags.put(name, piece.toString());
    }
    return tags;
  }

  private static void append(StringBuilder text, String piece) {
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      if (c == ',' || c == '=' || c == '\\') {
        text.append('\\');
      }
      text.append(c);
    }
  }
}
