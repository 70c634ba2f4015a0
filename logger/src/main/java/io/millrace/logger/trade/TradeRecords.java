package io.millrace.logger.trade;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.trade.TradeField;
import java.util.Locale;

/**
 * Makes log records of what the slots of a file hold: of a trade one of level TRADE, whose fields
 * are those of {@link TradeField}, without those that the trade does not have; of all else a
 * warning. Trades are copied without allocating. Not thread-safe.
 *
 * <p>A trade whose texts were cut, or whose numbers were left out, says so in the field {@value
 * #ALTERED}; a warning has {@value #LANE}, {@value #REASON} and {@value #COUNT}, and that of a file
 * that is missing {@value #FIRST}, the lowest of the numbers.
 */
final class TradeRecords {
  static final String ALTERED = "millrace.altered";
  static final String LANE = "millrace.lane";
  static final String REASON = "millrace.reason";
  static final String COUNT = "millrace.count";
  static final String FIRST = "millrace.first";

  private static final byte[] NOTHING = {};
  private static final byte[] BUY = name(TradeField.BUY_PRICE);
  private static final byte[] SELL = name(TradeField.SELL_PRICE);
  private static final byte[] QUANTITY = name(TradeField.QUANTITY);
  private static final byte[] PROFIT = name(TradeField.PROFIT);
  private static final byte[] SUCCESS = name(TradeField.SUCCESS);
  private static final byte[] EXECUTION_TIME = name(TradeField.EXECUTION_TIME);
  private static final byte[][] TEXTS = texts();

  private final NumberFormat numbers;
  private final byte[] service;
  private final byte[] host;
  private final long created;

  TradeRecords(TradeFileHeader header) {
    this.numbers = header.numbers();
    this.service = header.writing().service().getBytes(UTF_8);
    this.host = header.writing().host().getBytes(UTF_8);
    this.created = header.created();
  }

  /** The trade that a slot holds. */
  void trade(TradeSlot slot, LogBatchWriter to) {
    begin(to, slot.timestamp(), Level.TRADE, NOTHING);
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
      text(ALTERED, altered(slot.altered()), to);
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
    beginWarning(to, created, message, "missing", count);
    whole(FIRST, first, to);
    to.end();
  }

  private void warn(LogBatchWriter to, long timestamp, String message, String reason, long count) {
    beginWarning(to, timestamp, message, reason, count);
    to.end();
  }

  private void beginWarning(
      LogBatchWriter to, long timestamp, String message, String reason, long count) {
    begin(to, timestamp, Level.WARN, message.getBytes(UTF_8));
    text(LANE, "trades", to);
    text(REASON, reason, to);
    whole(COUNT, count, to);
  }

  private void begin(LogBatchWriter to, long timestamp, Level level, byte[] message) {
    to.begin(timestamp, level.code());
    to.service(service, 0, service.length);
    to.message(message, 0, message.length);
    to.host(host, 0, host.length);
  }

  private static void text(TradeSlot slot, TradeText text, LogBatchWriter to) {
    int length = slot.length(text);
    if (length > 0) {
      byte[] name = TEXTS[text.index];
      byte[] from = slot.bytes();
      to.field(name, 0, name.length, LogBatch.Kind.TEXT, from, text.offset, length);
    }
  }

  private static void text(String name, String value, LogBatchWriter to) {
    byte[] utf8Name = name(name);
    byte[] utf8 = value.getBytes(UTF_8);
    to.field(utf8Name, 0, utf8Name.length, LogBatch.Kind.TEXT, utf8, 0, utf8.length);
  }

  private static void whole(String name, long value, LogBatchWriter to) {
    byte[] utf8 = name(name);
    to.field(utf8, 0, utf8.length, value);
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
