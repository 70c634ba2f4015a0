package io.millrace.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A client written in Java, with a class path of its own.
 *
 * @param libraries the folder of its jars
 * @param main the class that is run
 */
record JavaClient(Path libraries, String main) {
  /** One of the folder {@code clients}. */
  static JavaClient of(String folder, String name) {
    return new JavaClient(
        Path.of("clients", folder, "target", "lib"), "io.millrace.clients." + folder + "." + name);
  }

  /**
   * What starts it.
   *
   * @param properties of its system, as {@code name=value}
   */
  ProcessBuilder command(List<String> properties, Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    properties.forEach(property -> command.add("-D" + property));
    command.addAll(List.of("-cp", libraries.toAbsolutePath() + "/*", main));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new ProcessBuilder(command);
  }

  /** Runs it to its end, and returns what it said; fails if it does. */
  String run(List<String> properties, Object... arguments) throws Exception {
    return ClientProcess.run(command(properties, arguments));
  }
}
