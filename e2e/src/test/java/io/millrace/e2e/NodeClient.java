package io.millrace.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A client written for Node.js, in the folder {@code clients}. */
final class NodeClient {
  private NodeClient() {}

  /** What starts one. */
  static ProcessBuilder command(String script, Object... arguments) {
    List<String> command = new ArrayList<>(List.of("node", script));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new ProcessBuilder(command).directory(Path.of("clients").toFile());
  }

  /** Runs one to its end, and returns what it said; fails if it does. */
  static String run(String script, Object... arguments) throws Exception {
    return ClientProcess.run(command(script, arguments));
  }
}
