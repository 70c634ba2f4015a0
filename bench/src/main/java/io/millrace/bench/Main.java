package io.millrace.bench;

import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** {@code millrace bench}: measures a real server process from outside. */
@Command(
    name = "millrace bench",
    description = "Measures a real server process from outside.",
    subcommands = {
      IngestBench.class,
      SearchBench.class,
      GrepCheck.class,
      SizeBench.class,
      StartBench.class,
      HopsBench.class,
      ToServerBench.class,
      DeskBench.class,
      AgentBench.class,
      LedgerBench.class,
      CommandLine.HelpCommand.class
    })
public final class Main {
  private Main() {}

  /** Runs a measurement; its exit code says whether it could be made. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Main())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(Main::explain)
            .execute(arguments));
  }

  private static int explain(Exception e, CommandLine command, ParseResult parsed)
      throws Exception {
    if (e instanceof IOException) {
      System.err.println("millrace bench: " + e.getMessage());
      return command.getCommandSpec().exitCodeOnExecutionException();
    }
    throw e;
  }
}
