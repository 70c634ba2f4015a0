package io.millrace.app.cli;

import io.millrace.logger.trade.NumberFormat;
import io.millrace.logger.trade.TradeFile;
import io.millrace.logger.trade.TradeFileCheck;
import io.millrace.logger.trade.TradeFileHeader;
import io.millrace.model.query.TimeText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code millrace trades verify}: checks each slot of a file. */
@Command(
    name = "verify",
    description = {
      "Checks the header and every slot of a file, and tells what it holds and what is wrong.",
      "A slot is abandoned if it was claimed and never committed, as by a process that was killed;",
      "that is no damage. In a file that is being written it may be committed a moment later."
    },
    footer = {
      "",
      "Exit code: 0 sound, 1 damaged or cut, 2 no file of a trade log, 3 the file cannot be read."
    })
final class TradesVerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "A file of a trade log (.trades).")
  private Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (TradeFile trades = TradeFile.open(file)) {
      introduce(trades, out);
      TradeFileCheck.Counts counts = TradeFileCheck.check(trades, found -> tell(found, out));
      out.println(
          "%d trades, %d declarations, %d abandoned, %d free, %d damaged"
              .formatted(
                  counts.trades(),
                  counts.declarations(),
                  counts.abandoned(),
                  counts.free(),
                  counts.damaged()));
      out.flush();
      return counts.damaged() > 0 ? ExitCode.DAMAGED : ExitCode.OK;
    }
  }

  private static void introduce(TradeFile trades, PrintWriter out) {
    TradeFileHeader header = trades.header();
    out.println(
        "%s, epoch %d, from sequence %d, made %s by process %d of %s on %s"
            .formatted(
                header.writing().producer(),
                header.writing().epoch(),
                header.firstSequence(),
                TimeText.format(header.created()),
                header.processId(),
                header.writing().service(),
                header.writing().host()));
    NumberFormat numbers = header.numbers();
    out.println(
        "%d slots%s, numbers %s, durability %s"
            .formatted(
                trades.slots(),
                trades.isSealed() ? ", sealed" : "",
                numbers.isScaled() ? "scaled by " + numbers.decimals() + " decimals" : "double",
                header.durability().name().toLowerCase(Locale.ROOT)));
  }

  private static void tell(TradeFileCheck.Finding found, PrintWriter out) {
    String what =
        switch (found.kind()) {
          case ABANDONED -> "abandoned";
          case DAMAGED -> "damaged";
          case CUT_OFF -> "cut off";
        };
    String which =
        found.slots() == 1
            ? "slot " + found.slot()
            : "slots %d to %d".formatted(found.slot(), found.slot() + found.slots() - 1);
    out.println("%s: %s, at byte %d".formatted(what, which, found.offset()));
  }
}
