package io.millrace.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code millrace bench}: measures a real server process from outside. */
@Command(
    name = "millrace bench",
    description = "Measures a real server process from outside.",
    subcommands = {
      IngestBench.class,
      SearchBench.class,
      GrepCheck.class,
      CommandLine.HelpCommand.class
    })
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
