package io.millrace.logger.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where a process may find its settings.
 *
 * @param properties of the JVM
 * @param environment its variables
 * @param directory in which it runs
 * @param resources its class path
 */
record Surroundings(
    Map<String, String> properties,
    Map<String, String> environment,
    Path directory,
    ClassLoader resources) {
  private static final String FILE = "millrace.properties";

  /** Those of this process. */
  static Surroundings ofProcess() {
    Map<String, String> properties = new LinkedHashMap<>();
    Properties given = System.getProperties();
    for (String name : given.stringPropertyNames()) {
      properties.put(name, given.getProperty(name));
    }
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return new Surroundings(
        properties,
        System.getenv(),
        Path.of(""),
        context != null ? context : ClassLoader.getSystemClassLoader());
  }

  /**
   * A file.
   *
   * @param name by which messages call it
   */
  record Found(String name, String text) {}

  /**
   * The file of settings: the one that is named, else the one in the working directory, else the
   * one on the class path; null if there is none.
   *
   * @throws ConfigurationException if it cannot be read, or is named and not there
   */
  @Nullable Found find() {
    String named = properties.get("millrace.config");
    if (named != null) {
      return read(directory.resolve(named), "system property millrace.config");
    }
    String variable = environment.get("MILLRACE_CONFIG");
    if (variable != null) {
      return read(directory.resolve(variable), "environment variable MILLRACE_CONFIG");
    }
    Path here = directory.resolve(FILE);
    return Files.exists(here) ? read(here, "working directory") : resource();
  }

  static Found read(Path file, String from) {
    try {
      return new Found(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new ConfigurationException(
          from,
          "the file %s cannot be read (%s); name one that is there, in UTF-8"
              .formatted(file.toAbsolutePath(), e));
    }
  }

  private @Nullable Found resource() {
    try (InputStream in = resources.getResourceAsStream(FILE)) {
      return in == null
          ? null
          : new Found("classpath:" + FILE, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ConfigurationException("class path", "cannot read " + FILE + ": " + e);
    }
  }
}
