package io.millrace.logger.configuration;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Reads the text of a {@code .properties} file, in the format of {@link Properties}, but knows in
 * which line each key stands, and refuses one that is given twice.
 */
final class PropertiesText {
  private PropertiesText() {}

  /**
   * What the text gives, in its order.
   *
   * @param name of the file, for messages
   * @throws ConfigurationException if a line cannot be read
   */
  static Map<String, Given> read(String text, String name) {
    Map<String, Given> entries = new LinkedHashMap<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      int first = i;
      StringBuilder logical = new StringBuilder(lines.get(i));
      while (!isComment(lines.get(first)) && goesOn(lines.get(i)) && i + 1 < lines.size()) {
        i++;
        logical.append('\n').append(lines.get(i));
      }
      if (i + 1 < lines.size() || text.endsWith("\n")) {
        logical.append(
            '\n'); // to the JDK a backslash at the end of a file is not one before a line
      }
      String place = name + ":" + (first + 1);
      parse(logical.toString(), place)
          .forEach((key, value) -> {
            Given before = entries.put(key, new Given(value, place));
            if (before != null) {
              throw new ConfigurationException(
                  place, key + " is given at " + before.place() + " already; remove one of them");
            }
          });
    }
    return entries;
  }

  /** One logical line, by the JDK's own rules. */
  private static Map<String, String> parse(String line, String place) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(line));
    } catch (IllegalArgumentException | IOException e) {
      throw new ConfigurationException(
          place, "it holds a \\u without four digits behind it; a backslash is written as \\\\");
    }
    Map<String, String> entries = new LinkedHashMap<>();
    for (String key : properties.stringPropertyNames()) {
      entries.put(key, properties.getProperty(key).strip());
    }
    return entries;
  }

  private static boolean isComment(String line) {
    String start = line.stripLeading();
    return start.isEmpty() || start.startsWith("#") || start.startsWith("!");
  }

  /** Whether it ends in an odd number of backslashes. */
  private static boolean goesOn(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == '\\') {
      end--;
    }
    return (line.length() - end) % 2 == 1;
  }
}
