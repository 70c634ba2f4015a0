package io.millrace.logger.trade;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The layout of a slot of a trade log: 256 bytes, little-endian, the n-th of a file at byte 4096 +
 * 256 n, so that it begins a cache line and never lies across two pages.
 *
 * <pre>
 *   0  u32  commit word: 0 free, 1 trade, 2 abandoned, 3 declaration
 *   4  u32  CRC32C of bytes 8 to 255; 0 while the commit word is 0 or 2
 *   8  i64  timestamp, nanoseconds since the epoch, UTC
 *  16  i64  sequence: that of the file's first slot, plus n
 *  24  i64  execution time, nanoseconds; negative: not said
 *  32  num  buy price
 *  40  num  sell price
 *  48  num  profit
 *  56  num  quantity
 *  64  u8   level: 6 (TRADE); of a declaration 3 (WARN)
 *  65  u8   flags: bit 0 success
 *  66  u8   what is not as it was given: bits 0 to 4 the texts, in their order here, were cut; 5 a
 *           price, 6 the profit, 7 the quantity was too large for the number format and left out
 *  67  u8   length of the trade id, in bytes
 *  68  u8   length of the symbol
 *  69  u8   length of the exchange
 *  70  u8   length of the strategy
 *  71  u8   length of the metadata
 *  72  i64  epoch
 *  80  32   trade id, UTF-8, zeros behind it
 * 112  32   symbol, likewise
 * 144  16   exchange
 * 160  32   strategy
 * 192  64   metadata
 * </pre>
 *
 * A {@code num} is an f64, NaN if absent, or a scaled i64, {@link Long#MIN_VALUE} if absent; the
 * file's header says which. A declaration says how many trades were dropped: bytes 0 to 23, 64 and
 * 72 to 79 as above, then
 *
 * <pre>
 *  32  i64  how many
 *  65  u8   why: {@link DropReason#code()}
 * </pre>
 *
 * and zeros else.
 *
 * <p>Invariants. Bytes 0 to 7 are written once, by one compare-and-set of the 8 bytes from zero,
 * after all others: who reads a commit word that is not zero, with acquire semantics, sees the
 * whole slot. A slot that was claimed is written by the thread that claimed it alone. A slot is
 * claimed only when all before it in the file are. A slot whose commit word is zero though a later
 * one's is not belongs to a thread that is still writing it or, if the process is dead, never will.
 */
final class Slot {
  static final int BYTES = 256;

  static final int FREE = 0;
  static final int TRADE = 1;
  static final int ABANDONED = 2;
  static final int DECLARATION = 3;

  static final int WORD = 0;

  /** What the checksum covers begins here. */
  static final int CHECKED = 8;

  static final int CHECKED_BYTES = BYTES - CHECKED;

  static final int TIMESTAMP = 8;
  static final int SEQUENCE = 16;
  static final int EXECUTION_TIME = 24;
  static final int BUY = 32;
  static final int SELL = 40;
  static final int PROFIT = 48;
  static final int QUANTITY = 56;
  static final int LEVEL = 64;
  static final int FLAGS = 65;
  static final int ALTERED = 66;
  static final int LENGTHS = 67;
  static final int EPOCH = 72;
  static final int TEXTS = 80;

  static final int DROPPED = 32;
  static final int REASON = 65;

  static final int SUCCESS = 1;

  static final int PRICE_LEFT_OUT = 1 << 5;
  static final int PROFIT_LEFT_OUT = 1 << 6;
  static final int QUANTITY_LEFT_OUT = 1 << 7;

  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Slot() {}

  /** Bytes 0 to 7 as one number. */
  static long word(int state, int checksum) {
    return (long) checksum << 32 | state;
  }

  /** Where a slot begins in its file. */
  static long offset(long slot) {
    return TradeFileHeader.BYTES + slot * BYTES;
  }
}
