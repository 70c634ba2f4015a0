package io.millrace.app.cli;

import io.millrace.logger.trade.TradeSlot;
import java.io.PrintWriter;

/** Tells of slots that cannot be printed, on standard error, where they spoil no output. */
final class SlotComplaints {
  private final PrintWriter err;
  private boolean isAnyDamaged;

  SlotComplaints(PrintWriter err) {
    this.err = err;
  }

  void damaged(TradeSlot slot) {
    isAnyDamaged = true;
    tell(slot, "is damaged");
  }

  void abandoned(TradeSlot slot) {
    tell(slot, "was never committed: its thread, or the process, had ended");
  }

  void cutOff(TradeSlot first, int slots) {
    isAnyDamaged = true;
    tell(first, "is cut off: the file ends, and %d slots are missing".formatted(slots));
  }

  boolean isAnyDamaged() {
    return isAnyDamaged;
  }

  private void tell(TradeSlot slot, String what) {
    err.println("-- slot %d, at byte %d, %s --".formatted(slot.index(), slot.offset(), what));
  }
}
