package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A client written in Java, in a folder of its own in {@code clients}, with its own class path. */
final class JavaClient {
  private JavaClient() {}

  /**
   * Runs one to its end, and returns what it said; fails if it does.
   *
   * @param properties of its system, as {@code name=value}
   */
  static String run(String folder, String main, List<String> properties, Object... arguments)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    properties.forEach(property -> command.add("-D" + property));
    Path libraries = Path.of("clients", folder, "target", "lib");
    command.addAll(List.of("-cp", libraries.toAbsolutePath() + "/*", main));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
