package io.millrace.logger.trade;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The texts of the trade that a thread is putting together, in their places of its array. Texts
 * stay there from one trade to the next: that the same String comes again, as those of exchanges
 * and strategies do, is then seen by one comparison, and nothing is encoded. Not thread-safe.
 */
final class StagedTexts {
  private final byte[] staged;
  private final TextEncoder encoder;

  /** The String whose bytes lie in each place; null if it was no String. */
  private final @Nullable String[] strings = new @Nullable String[TradeText.ALL.length];

  /** What was in each place lately; null for those that are new each time. */
  private final @Nullable RecentTexts[] recent = new @Nullable RecentTexts[TradeText.ALL.length];

  /** Bits of the texts that this trade was given. */
  private int given;

  /** Bits of the places that hold a text, of this trade or one before. */
  private int filled;

  /** Bits of the places that hold a text that was cut. */
  private int cut;

  StagedTexts(byte[] staged) {
    this.staged = staged;
    this.encoder = new TextEncoder(staged);
    for (TradeText text : TradeText.ALL) {
      recent[text.index] = text.isRepeated ? new RecentTexts(text.width) : null;
    }
  }

  /** Forgets what was given. */
  void begin() {
    given = 0;
  }

  @SuppressWarnings("ReferenceEquality") // the very same String has the same bytes
  void set(TradeText text, @Nullable CharSequence value) {
    int bit = text.bit;
    given |= bit;
    if (value != null && value == strings[text.index]) {
      return;
    }
    if (value == null) {
      clear(text);
    } else {
      encode(text, value);
    }
  }

  private void encode(TradeText text, CharSequence value) {
    RecentTexts known = recent[text.index];
    if (known != null && value instanceof String string) {
      int length = known.find(string, staged, text.offset);
      if (length >= 0) {
        placed(text, length, false);
        strings[text.index] = string;
        return;
      }
    }
    // Until all is well there is nothing there.
    strings[text.index] = null;
    int written;
    try {
      written = encoder.encode(value, text.offset, text.width);
    } catch (RuntimeException e) {
      // A CharSequence of the caller's that fails, or is changed by another thread meanwhile.
      Arrays.fill(staged, text.offset, text.offset + text.width, (byte) 0);
      placed(text, 0, true);
      return;
    }
    boolean isCut = written < 0;
    int length = isCut ? ~written : written;
    int before = staged[text.lengthOffset];
    if (length < before) {
      Arrays.fill(staged, text.offset + length, text.offset + before, (byte) 0);
    }
    placed(text, length, isCut);
    if (value instanceof String string) {
      strings[text.index] = string;
      if (known != null && !isCut) {
        known.add(string, staged, text.offset, length);
      }
    }
  }

  private void placed(TradeText text, int length, boolean isCut) {
    staged[text.lengthOffset] = (byte) length;
    filled |= text.bit;
    cut = isCut ? cut | text.bit : cut & ~text.bit;
  }

  /** Empties what this trade was not given; returns the bits of the texts that were cut. */
  int finish() {
    int stale = filled & ~given;
    if (stale != 0) {
      for (TradeText text : TradeText.ALL) {
        if ((stale & text.bit) != 0) {
          clear(text);
        }
      }
    }
    return cut;
  }

  private void clear(TradeText text) {
    Arrays.fill(staged, text.offset, text.offset + text.width, (byte) 0);
    staged[text.lengthOffset] = 0;
    strings[text.index] = null;
    filled &= ~text.bit;
    cut &= ~text.bit;
  }
}
