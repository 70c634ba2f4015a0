package io.millrace.logger.trade;

import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at each slot of a file, counts what they hold, and tells what is not as it should be. For
 * one thread, and one file.
 */
public final class TradeFileCheck {
  private final TradeFile file;
  private final Consumer<Finding> findings;

  private long trades;
  private long declarations;
  private long abandoned;
  private long free;
  private long damaged;

  /** What was found last, as long as the slots that follow are no better. */
  private @Nullable Finding run;

  private TradeFileCheck(TradeFile file, Consumer<Finding> findings) {
    this.file = file;
    this.findings = findings;
  }

  /**
   * Slots one after the other that are not as they should be.
   *
   * @param kind what is wrong
   * @param slot the first of them
   * @param slots how many
   * @param offset where the first begins in the file, in bytes
   */
  public record Finding(Kind kind, int slot, int slots, long offset) {}

  /** What can be wrong with a slot. */
  public enum Kind {
    /**
     * It was claimed and not committed, as is known from later ones. In a file that is being
     * written it may be committed a moment later.
     */
    ABANDONED,

    /** It holds what cannot be: its checksum does not match, or it belongs elsewhere. */
    DAMAGED,

    /** The file ends before it does. */
    CUT_OFF
  }

  /**
   * What the slots of a file hold.
   *
   * @param trades slots with a trade
   * @param declarations slots that say how many trades were dropped
   * @param abandoned slots that were claimed and not committed
   * @param free slots that were not used
   * @param damaged slots that are damaged or cut off
   */
  public record Counts(long trades, long declarations, long abandoned, long free, long damaged) {}

  /**
   * Looks at a file.
   *
   * @param findings is told, in the order of the file, of what is not as it should be
   */
  public static Counts check(TradeFile file, Consumer<Finding> findings) throws IOException {
    return new TradeFileCheck(file, findings).check();
  }

  private Counts check() throws IOException {
    int used = file.used();
    for (int index = 0; index < file.slots(); index++) {
      if (file.isCutAt(index)) {
        damaged++;
        found(Kind.CUT_OFF, index);
      } else {
        look(index, used);
      }
    }
    tell();
    return new Counts(trades, declarations, abandoned, free, damaged);
  }

  private void look(int index, int used) throws IOException {
    switch (file.read(index).state()) {
      case TRADE -> trades++;
      case DECLARATION -> declarations++;
      case DAMAGED -> {
        damaged++;
        found(Kind.DAMAGED, index);
      }
      case ABANDONED -> {
        abandoned++;
        found(Kind.ABANDONED, index);
      }
      case FREE, UNCOMMITTED -> {
        if (index < used) {
          abandoned++;
          found(Kind.ABANDONED, index);
        } else {
          free++;
        }
      }
    }
  }

  private void found(Kind kind, int index) {
    if (run != null && run.kind() == kind && run.slot() + run.slots() == index) {
      run = new Finding(kind, run.slot(), run.slots() + 1, run.offset());
    } else {
      tell();
      run = new Finding(kind, index, 1, Slot.offset(index));
    }
  }

  private void tell() {
    if (run != null) {
      findings.accept(run);
    }
    run = null;
  }
}
