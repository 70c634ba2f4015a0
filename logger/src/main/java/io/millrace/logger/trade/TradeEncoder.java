package io.millrace.logger.trade;

import io.millrace.logger.lane.EpochClock;
import io.millrace.model.Level;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Puts one trade together, and appends it to the log with {@link #commit()}. {@link
 * TradeLog#begin()} gives each thread its own, the same each time, with nothing in it; it must not
 * be used by another thread. What is not said is left out of the record. A trade that is begun and
 * never committed leaves nothing behind.
 *
 * <p>No call throws, and after the first thousands, which the JVM takes to compile them, none
 * allocates. None blocks, unless the log is {@link Durability#SYNCED_EACH}. Texts may be null,
 * which is as if they were empty; too long ones are cut at a character, and marked as cut. A
 * CharSequence is read during the call only.
 *
 * <p>A trade is put together in an array of this thread and copied once, to the place it claims
 * when it is committed.
 */
public final class TradeEncoder {
  private final TradeLog log;
  private final EpochClock clock;
  private final NumberFormat numbers;
  private final long absent;
  private final byte[] staged = new byte[Slot.BYTES];
  private final StagedTexts texts = new StagedTexts(staged);
  private final CRC32C checksum = new CRC32C();

  private boolean isBegun;

  /** Bits of the numbers that had to be left out, as in {@link Slot#ALTERED}. */
  private int leftOut;

  TradeEncoder(TradeLog log, EpochClock clock, NumberFormat numbers, long epoch) {
    this.log = log;
    this.clock = clock;
    this.numbers = numbers;
    this.absent = numbers.absent();
    staged[Slot.LEVEL] = (byte) Level.TRADE.code();
    Slot.LONG.set(staged, Slot.EPOCH, epoch);
  }

  /** Starts a trade, which happened now. */
  TradeEncoder begin() {
    Slot.LONG.set(staged, Slot.TIMESTAMP, clock.now());
    Slot.LONG.set(staged, Slot.EXECUTION_TIME, -1L);
    Slot.LONG.set(staged, Slot.BUY, absent);
    Slot.LONG.set(staged, Slot.SELL, absent);
    Slot.LONG.set(staged, Slot.PROFIT, absent);
    Slot.LONG.set(staged, Slot.QUANTITY, absent);
    staged[Slot.FLAGS] = 0;
    leftOut = 0;
    texts.begin();
    isBegun = true;
    return this;
  }

  /** When it happened, nanoseconds since the epoch, UTC, if not at {@code begin()}. */
  public TradeEncoder timestamp(long epochNanos) {
    Slot.LONG.set(staged, Slot.TIMESTAMP, epochNanos);
    return this;
  }

  /** The id that the trading system gave it; 32 bytes. */
  public TradeEncoder tradeId(@Nullable CharSequence id) {
    texts.set(TradeText.TRADE_ID, id);
    return this;
  }

  /** What was traded; 32 bytes. */
  public TradeEncoder symbol(@Nullable CharSequence symbol) {
    texts.set(TradeText.SYMBOL, symbol);
    return this;
  }

  /** Where; 16 bytes. */
  public TradeEncoder exchange(@Nullable CharSequence exchange) {
    texts.set(TradeText.EXCHANGE, exchange);
    return this;
  }

  /** By which strategy; 32 bytes. */
  public TradeEncoder strategy(@Nullable CharSequence strategy) {
    texts.set(TradeText.STRATEGY, strategy);
    return this;
  }

  /** Whatever else is to be kept with it; 64 bytes. */
  public TradeEncoder metadata(@Nullable CharSequence metadata) {
    texts.set(TradeText.METADATA, metadata);
    return this;
  }

  /** The prices paid and received; NaN for the one that there is not. */
  public TradeEncoder prices(double buy, double sell) {
    number(Slot.BUY, buy, Slot.PRICE_LEFT_OUT);
    number(Slot.SELL, sell, Slot.PRICE_LEFT_OUT);
    return this;
  }

  /** What was earned, or lost if negative. */
  public TradeEncoder profit(double profit) {
    number(Slot.PROFIT, profit, Slot.PROFIT_LEFT_OUT);
    return this;
  }

  /** How much changed hands. */
  public TradeEncoder quantity(double quantity) {
    number(Slot.QUANTITY, quantity, Slot.QUANTITY_LEFT_OUT);
    return this;
  }

  /**
   * The prices in units, see {@link NumberFormat#decimals()}; {@link NumberFormat#ABSENT} for the
   * one that there is not.
   */
  public TradeEncoder pricesScaled(long buy, long sell) {
    Slot.LONG.set(staged, Slot.BUY, numbers.ofUnits(buy));
    Slot.LONG.set(staged, Slot.SELL, numbers.ofUnits(sell));
    return this;
  }

  /** The profit in units. */
  public TradeEncoder profitScaled(long profit) {
    Slot.LONG.set(staged, Slot.PROFIT, numbers.ofUnits(profit));
    return this;
  }

  /** The quantity in units. */
  public TradeEncoder quantityScaled(long quantity) {
    Slot.LONG.set(staged, Slot.QUANTITY, numbers.ofUnits(quantity));
    return this;
  }

  /** Whether it went as intended; false if not said. */
  public TradeEncoder success(boolean success) {
    staged[Slot.FLAGS] = (byte) (success ? Slot.SUCCESS : 0);
    return this;
  }

  /** From the decision to the execution. */
  public TradeEncoder executionTime(long nanos) {
    Slot.LONG.set(staged, Slot.EXECUTION_TIME, nanos);
    return this;
  }

  /**
   * Appends the trade to the log.
   *
   * @return whether it has the durability of the log; if not, {@link TradeLog#statistics()} counts
   *     why, and the log itself will say how many. Also false, and nothing else, if no trade was
   *     begun
   */
  public boolean commit() {
    if (!isBegun) {
      return false;
    }
    isBegun = false;
    int altered = texts.finish() | leftOut;
    staged[Slot.ALTERED] = (byte) altered;
    return log.append(staged, checksum, altered != 0);
  }

  private void number(int offset, double number, int leftOutBit) {
    long bits = numbers.of(number);
    Slot.LONG.set(staged, offset, bits);
    if (bits == absent && !Double.isNaN(number)) {
      leftOut |= leftOutBit;
    }
  }
}
