package io.millrace.logger.trade;

import io.millrace.model.Level;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A slot as it was read, with what it means; moved from slot to slot rather than made anew. Trusts
 * nothing that it reads. Not thread-safe.
 */
public final class TradeSlot {
  private static final byte[] ZEROS = new byte[Slot.BYTES];
  private static final DropReason[] REASONS = DropReason.values();

  private final CRC32C checksum = new CRC32C();
  private final byte[] bytes = new byte[Slot.BYTES];
  private final TradeFileHeader header;
  private int index;
  private SlotState state = SlotState.FREE;

  TradeSlot(TradeFileHeader header) {
    this.header = header;
  }

  /** To be filled with what was read, before {@link #decode}. */
  byte[] bytes() {
    return bytes;
  }

  /**
   * Makes out what was read.
   *
   * @param newIndex which slot of the file it is
   * @param there how many of its bytes were there to be read; the rest is taken for cut off
   */
  void decode(int newIndex, int there) {
    index = newIndex;
    Arrays.fill(bytes, there, Slot.BYTES, (byte) 0);
    state = state(there);
  }

  private SlotState state(int there) {
    long word = number(Slot.WORD);
    if (there < Slot.BYTES) {
      return Arrays.equals(bytes, ZEROS) ? SlotState.FREE : SlotState.DAMAGED;
    }
    if (word == 0) {
      return Arrays.equals(bytes, ZEROS) ? SlotState.FREE : SlotState.UNCOMMITTED;
    }
    if (word == Slot.ABANDONED) {
      return SlotState.ABANDONED;
    }
    checksum.reset();
    checksum.update(bytes, Slot.CHECKED, Slot.CHECKED_BYTES);
    boolean isOfThisPlace =
        (int) (word >>> 32) == (int) checksum.getValue()
            && number(Slot.SEQUENCE) == sequence()
            && number(Slot.EPOCH) == header.writing().epoch();
    if (isOfThisPlace && (int) word == Slot.TRADE && isTrade()) {
      return SlotState.TRADE;
    }
    if (isOfThisPlace && (int) word == Slot.DECLARATION && isDeclaration()) {
      return SlotState.DECLARATION;
    }
    return SlotState.DAMAGED;
  }

  private boolean isTrade() {
    for (TradeText text : TradeText.ALL) {
      if (length(text) > text.width) {
        return false;
      }
    }
    return bytes[Slot.LEVEL] == Level.TRADE.code();
  }

  private boolean isDeclaration() {
    return bytes[Slot.LEVEL] == Level.WARN.code()
        && number(Slot.DROPPED) > 0
        && bytes[Slot.REASON] >= 0
        && bytes[Slot.REASON] < REASONS.length;
  }

  /** The header of its file. */
  public TradeFileHeader header() {
    return header;
  }

  /** Which slot of the file, from 0. */
  public int index() {
    return index;
  }

  /** Where it begins in the file, in bytes. */
  public long offset() {
    return Slot.offset(index);
  }

  /** The sequence that belongs to this place, whatever it holds. */
  public long sequence() {
    return header.firstSequence() + index;
  }

  public SlotState state() {
    return state;
  }

  /** Of a trade or a declaration: nanoseconds since the epoch, UTC. */
  public long timestamp() {
    return number(Slot.TIMESTAMP);
  }

  /** Of a declaration: how many trades were dropped. */
  public long dropped() {
    return number(Slot.DROPPED);
  }

  /** Of a declaration: why. */
  public DropReason reason() {
    return REASONS[bytes[Slot.REASON]];
  }

  /** The id that the trading system gave it; empty if none. As all below, of a trade. */
  public String tradeId() {
    return text(TradeText.TRADE_ID);
  }

  public String symbol() {
    return text(TradeText.SYMBOL);
  }

  public String exchange() {
    return text(TradeText.EXCHANGE);
  }

  public String strategy() {
    return text(TradeText.STRATEGY);
  }

  public String metadata() {
    return text(TradeText.METADATA);
  }

  public Optional<BigDecimal> buyPrice() {
    return decimal(Slot.BUY);
  }

  public Optional<BigDecimal> sellPrice() {
    return decimal(Slot.SELL);
  }

  public Optional<BigDecimal> profit() {
    return decimal(Slot.PROFIT);
  }

  public Optional<BigDecimal> quantity() {
    return decimal(Slot.QUANTITY);
  }

  public boolean success() {
    return (bytes[Slot.FLAGS] & Slot.SUCCESS) != 0;
  }

  /** Nanoseconds from the decision to the execution; negative if not said. */
  public long executionNanos() {
    return number(Slot.EXECUTION_TIME);
  }

  /** What is not as it was given: bits as in {@link Slot#ALTERED}. */
  int altered() {
    return Byte.toUnsignedInt(bytes[Slot.ALTERED]);
  }

  int length(TradeText text) {
    return Byte.toUnsignedInt(bytes[text.lengthOffset]);
  }

  /** A number as it is kept: to be read by the header's {@link NumberFormat}. */
  long number(int offset) {
    return (long) Slot.LONG.get(bytes, offset);
  }

  private String text(TradeText text) {
    return new String(bytes, text.offset, length(text), StandardCharsets.UTF_8);
  }

  private Optional<BigDecimal> decimal(int offset) {
    return header.numbers().toDecimal(number(offset));
  }
}
