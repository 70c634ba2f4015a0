package io.millrace.logger.trade;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.logger.lane.LossRecord;
import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LossField;
import io.millrace.model.trade.TradeField;
import io.millrace.model.wire.Signal;
import java.util.Locale;

/**
 * Makes log records of what the slots of a file hold: of a trade one of level TRADE, whose fields
 * are those of {@link TradeField}, without those that the trade does not have; of all else a
 * warning. Trades are copied without allocating. Not thread-safe.
 *
 * <p>A trade whose texts were cut, or whose numbers were left out, says so in the field {@value
 * TradeField#ALTERED}; a warning has those of {@link LossField}.
 */
final class TradeRecords {
  private static final byte[] NOTHING = {};
  private static final byte[] BUY = name(TradeField.BUY_PRICE);
  private static final byte[] SELL = name(TradeField.SELL_PRICE);
  private static final byte[] QUANTITY = name(TradeField.QUANTITY);
  private static final byte[] PROFIT = name(TradeField.PROFIT);
  private static final byte[] SUCCESS = name(TradeField.SUCCESS);
  private static final byte[] EXECUTION_TIME = name(TradeField.EXECUTION_TIME);
  private static final byte[] ALTERED = name(TradeField.ALTERED);
  private static final byte[][] TEXTS = texts();

  private final NumberFormat numbers;
  private final byte[] service;
  private final byte[] host;
  private final LossRecord losses;
  private final long created;

  TradeRecords(TradeFileHeader header) {
    this.numbers = header.numbers();
    this.service = header.writing().service().getBytes(UTF_8);
    this.host = header.writing().host().getBytes(UTF_8);
    this.losses = new LossRecord(TradeLog.LANE, header.writing(), Signal.RECORDS);
    this.created = header.created();
  }

  /** The trade that a slot holds. */
  void trade(TradeSlot slot, LogBatchWriter to) {
    to.begin(slot.timestamp(), Level.TRADE.code());
    to.service(service, 0, service.length);
    to.message(NOTHING, 0, 0);
    to.host(host, 0, host.length);
    for (TradeText text : TradeText.ALL) {
      text(slot, text, to);
    }
    number(BUY, slot.number(Slot.BUY), to);
    number(SELL, slot.number(Slot.SELL), to);
    number(QUANTITY, slot.number(Slot.QUANTITY), to);
    number(PROFIT, slot.number(Slot.PROFIT), to);
    to.field(SUCCESS, 0, SUCCESS.length, slot.success() ? LogBatch.Kind.TRUE : LogBatch.Kind.FALSE);
    if (slot.executionNanos() >= 0) {
      to.field(EXECUTION_TIME, 0, EXECUTION_TIME.length, slot.executionNanos());
    }
    if (slot.altered() != 0) {
      byte[] names = altered(slot.altered()).getBytes(UTF_8);
      to.field(ALTERED, 0, ALTERED.length, LogBatch.Kind.TEXT, names, 0, names.length);
    }
    to.end();
  }

  /** What a declaration says. */
  void declaration(TradeSlot slot, LogBatchWriter to) {
    long count = slot.dropped();
    String trades = count == 1 ? "1 trade" : count + " trades";
    warn(
        to,
        slot.timestamp(),
        "the trade log dropped " + trades + ": " + slot.reason().text(),
        slot.reason().name().toLowerCase(Locale.ROOT),
        count);
  }

  /** A slot that was claimed and never committed. */
  void abandoned(LogBatchWriter to) {
    String message = "a trade was lost whose thread, or process, ended while it was committing it";
    warn(to, created, message, "abandoned", 1);
  }

  /** A slot that cannot be read. */
  void damaged(TradeSlot slot, Object file, LogBatchWriter to) {
    String message =
        "a trade is damaged in %s, slot %d, at byte %d"
            .formatted(file, slot.index(), slot.offset());
    warn(to, created, message, "damaged", 1);
  }

  /** Slots in a row of which there is no file that can be read. */
  void missing(long first, long count, LogBatchWriter to) {
    String message =
        "%d trades were lost, from number %d on: their file is gone, or its header is damaged"
            .formatted(count, first);
    losses.begin(to, created, message, "missing", count);
    losses.number(to, LossField.FIRST, first);
    to.end();
  }

  private void warn(LogBatchWriter to, long timestamp, String message, String reason, long count) {
    losses.begin(to, timestamp, message, reason, count);
    to.end();
  }

  private static void text(TradeSlot slot, TradeText text, LogBatchWriter to) {
    int length = slot.length(text);
    if (length > 0) {
      byte[] name = TEXTS[text.index];
      byte[] from = slot.bytes();
      to.field(name, 0, name.length, LogBatch.Kind.TEXT, from, text.offset, length);
    }
  }

  private void number(byte[] name, long bits, LogBatchWriter to) {
    if (numbers.isPresent(bits)) {
      to.field(name, 0, name.length, numbers.toDouble(bits));
    }
  }

  /** The names of what is not as it was given. */
  static String altered(int bits) {
    StringBuilder names = new StringBuilder();
    for (TradeText text : TradeText.ALL) {
      name(names, bits & text.bit, text.field);
    }
    name(names, bits & Slot.PRICE_LEFT_OUT, "price");
    name(names, bits & Slot.PROFIT_LEFT_OUT, TradeField.PROFIT);
    name(names, bits & Slot.QUANTITY_LEFT_OUT, TradeField.QUANTITY);
    return names.toString();
  }

  private static void name(StringBuilder to, int isIn, String name) {
    if (isIn != 0) {
      to.append(to.length() == 0 ? "" : ",").append(name);
    }
  }

  private static byte[] name(String name) {
    return name.getBytes(UTF_8);
  }

  private static byte[][] texts() {
    byte[][] names = new byte[TradeText.ALL.length][];
    for (TradeText text : TradeText.ALL) {
      names[text.index] = name(text.field);
    }
    return names;
  }
}
