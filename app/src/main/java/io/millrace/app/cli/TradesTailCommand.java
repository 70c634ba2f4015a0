package io.millrace.app.cli;

import io.millrace.logger.trade.TradeSlot;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code millrace trades tail}: prints trades as they are committed. */
@Command(
    name = "tail",
    description = {
      "Prints the last trades of a file and then those that are committed, until interrupted.",
      "Goes on in the next file of the log when one is full."
    },
    footer = {"", "Exit code: 2 wrong usage, 3 the file cannot be read or was deleted."})
final class TradesTailCommand implements Callable<Integer> {
  private static final Duration PAUSE = Duration.ofMillis(20);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "A file of a trade log (.trades).")
  private Path file = Path.of("");

  @Option(
      names = "--lines",
      paramLabel = "N",
      defaultValue = "10",
      description = "Begins with the last N that are there (default: ${DEFAULT-VALUE}).")
  private int lines;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private TradeFormat format = TradeFormat.text;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (lines < 0) {
      throw new CommandException(ExitCode.USAGE, "--lines must not be negative");
    }
    PrintWriter out = spec.commandLine().getOut();
    TradePrinter printer = format.printer(out);
    SlotComplaints complaints = new SlotComplaints(spec.commandLine().getErr());
    try (FollowedTrades trades = new FollowedTrades(file, lines, System::nanoTime)) {
      while (!trades.isGone()) {
        TradeSlot slot = trades.next();
        if (slot == null) {
          out.flush();
          Thread.sleep(PAUSE);
          continue;
        }
        switch (slot.state()) {
          case TRADE, DECLARATION -> printer.print(slot);
          case DAMAGED -> complaints.damaged(slot);
          case FREE, UNCOMMITTED, ABANDONED -> complaints.abandoned(slot);
        }
      }
    }
    throw new CommandException(
        ExitCode.UNAVAILABLE, "the file was deleted, as its trades are at the server");
  }
}
