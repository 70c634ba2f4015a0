package io.millrace.app.cli;

import io.millrace.logger.trade.TradeSlot;

/** Prints what the slots of a trade log hold, one at a time. */
interface TradePrinter {
  /** Prints a trade, or a declaration of dropped ones. */
  void print(TradeSlot slot);
}
