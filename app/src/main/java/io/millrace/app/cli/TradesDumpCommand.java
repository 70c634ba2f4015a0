package io.millrace.app.cli;

import io.millrace.logger.trade.TradeFile;
import io.millrace.logger.trade.TradeSlot;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code millrace trades dump}: prints what a file holds. */
@Command(
    name = "dump",
    description = {
      "Prints the trades of a file, the oldest first, and what was dropped between them.",
      "A slot that is damaged or was never committed is told on standard error and passed over."
    },
    footer = {
      "",
      "Examples:",
      "  millrace trades dump 0000000000000000001-0000000000000000000.trades",
      "  millrace trades dump FILE --format csv > trades.csv",
      "",
      "Exit code: 0 all could be read, 2 wrong usage, 3 the file cannot be read, 4 some is damaged."
    })
final class TradesDumpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "A file of a trade log (.trades).")
  private Path file = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private TradeFormat format = TradeFormat.text;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    TradePrinter printer = format.printer(out);
    SlotComplaints complaints = new SlotComplaints(spec.commandLine().getErr());
    try (TradeFile trades = TradeFile.open(file)) {
      int used = trades.used();
      for (int index = 0; index < trades.slots(); index++) {
        TradeSlot slot = trades.read(index);
        if (trades.isCutAt(index)) {
          complaints.cutOff(slot, trades.slots() - index);
          break;
        }
        switch (slot.state()) {
          case TRADE, DECLARATION -> printer.print(slot);
          case DAMAGED -> complaints.damaged(slot);
          case ABANDONED -> complaints.abandoned(slot);
          case FREE, UNCOMMITTED -> {
            if (index < used) {
              complaints.abandoned(slot);
            }
          }
        }
      }
    }
    out.flush();
    return complaints.isAnyDamaged() ? ExitCode.INCOMPLETE : ExitCode.OK;
  }
}
