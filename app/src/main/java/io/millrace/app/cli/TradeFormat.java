package io.millrace.app.cli;

import java.io.PrintWriter;

/** In which form trades are printed. Named as a user types it. */
enum TradeFormat {
  text,
  json,
  csv;

  TradePrinter printer(PrintWriter out) {
    return switch (this) {
      case text -> new TradeRecordPrinter(new TextPrinter(out));
      case json -> new TradeRecordPrinter(new JsonPrinter(out));
      case csv -> new TradeCsvPrinter(out);
    };
  }
}
