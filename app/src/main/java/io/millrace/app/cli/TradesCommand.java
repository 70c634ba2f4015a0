package io.millrace.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace trades}: looks into the files of a trade log. */
@Command(
    name = "trades",
    description = {
      "Looks into the files of a trade log, also while a process writes them:",
      "it is not disturbed, and its library is not needed."
    },
    subcommands = {TradesDumpCommand.class, TradesTailCommand.class, TradesVerifyCommand.class})
final class TradesCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: dump, tail or verify");
  }
}
