package io.millrace.logger.trade;

import io.millrace.model.trade.TradeField;

/** The five texts of a trade: where they lie in its slot, and how much room they have. */
enum TradeText {
  TRADE_ID(0, false, TradeField.TRADE_ID, 80, 32),
  SYMBOL(1, true, TradeField.SYMBOL, 112, 32),
  EXCHANGE(2, true, TradeField.EXCHANGE, 144, 16),
  STRATEGY(3, true, TradeField.STRATEGY, 160, 32),
  METADATA(4, false, TradeField.METADATA, 192, 64);

  /** In the order of the slot. */
  static final TradeText[] ALL = values();

  /** The widest of them, in bytes. */
  static final int WIDEST = 64;

  /** Its place among them. */
  final int index;

  /** Whether it is mostly one of a few. */
  final boolean isRepeated;

  final String field;
  final int offset;
  final int width;

  /** Its bit in {@link Slot#ALTERED}. */
  final int bit;

  /** Where its length stands. */
  final int lengthOffset;

  TradeText(int index, boolean isRepeated, String field, int offset, int width) {
    this.index = index;
    this.isRepeated = isRepeated;
    this.field = field;
    this.offset = offset;
    this.width = width;
    this.bit = 1 << index;
    this.lengthOffset = Slot.LENGTHS + index;
  }
}
