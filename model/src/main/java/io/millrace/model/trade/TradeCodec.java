package io.millrace.model.trade;

import io.millrace.model.JsonText;
import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trades as log records, and back. No record is refused: what is missing is absent in the trade,
 * and what has no place in it, or is of a kind that does not fit its place, is kept in its metadata
 * as a member of an object of JSON.
 */
public final class TradeCodec {
  /** The longest id, name or service of a trade, in characters; more is cut off. */
  public static final int MAX_TEXT = 1024;

  /** The longest metadata, in characters; more is cut off. */
  public static final int MAX_METADATA = 16_384;

  private TradeCodec() {}

  /**
   * The trade that a record tells of. It went as intended if the record says so, or says nothing
   * and carries no exception.
   */
  public static TradeRecord trade(LogRecord record) {
    Map<String, Value> rest = new LinkedHashMap<>(record.fields());
    String tradeId = text(rest, TradeField.TRADE_ID);
    String symbol = text(rest, TradeField.SYMBOL);
    String exchange = text(rest, TradeField.EXCHANGE);
    String strategy = text(rest, TradeField.STRATEGY);
    double buy = number(rest, TradeField.BUY_PRICE);
    double sell = number(rest, TradeField.SELL_PRICE);
    double quantity = number(rest, TradeField.QUANTITY);
    double profit = number(rest, TradeField.PROFIT);
    if (Double.isNaN(profit)) {
      profit = number(rest, TradeField.PROFIT_USD);
    }
    boolean success = truth(rest, TradeField.SUCCESS, record.exception() == null);
    long execution = nanoseconds(rest, TradeField.EXECUTION_TIME);
    return new TradeRecord(
        record.timestamp(),
        cut(record.service(), MAX_TEXT),
        record.host(),
        tradeId,
        symbol,
        exchange,
        strategy,
        buy,
        sell,
        quantity,
        profit,
        success,
        execution,
        cut(metadata(record, rest), MAX_METADATA),
        record.tenant(),
        record.origin());
  }

  /** The record that carries a trade: {@link #trade} gives the same trade again. */
  public static LogRecord record(TradeRecord trade) {
    Map<String, Value> fields = new LinkedHashMap<>();
    put(fields, TradeField.TRADE_ID, trade.tradeId());
    put(fields, TradeField.SYMBOL, trade.symbol());
    put(fields, TradeField.EXCHANGE, trade.exchange());
    put(fields, TradeField.STRATEGY, trade.strategy());
    put(fields, TradeField.BUY_PRICE, trade.buyPrice());
    put(fields, TradeField.SELL_PRICE, trade.sellPrice());
    put(fields, TradeField.QUANTITY, trade.quantity());
    put(fields, TradeField.PROFIT, trade.profit());
    fields.put(TradeField.SUCCESS, new Value.Truth(trade.success()));
    if (trade.executionNanos() >= 0) {
      fields.put(TradeField.EXECUTION_TIME, new Value.Whole(trade.executionNanos()));
    }
    put(fields, TradeField.METADATA, trade.metadata());
    return new LogRecord(
        trade.timestamp(),
        Level.TRADE,
        trade.service(),
        trade.host(),
        "",
        null,
        null,
        null,
        fields,
        trade.tenant(),
        trade.origin());
  }

  private static void put(Map<String, Value> fields, String name, String text) {
    if (!text.isEmpty()) {
      fields.put(name, new Value.Text(text));
    }
  }

  private static void put(Map<String, Value> fields, String name, double number) {
    if (!Double.isNaN(number)) {
      fields.put(name, new Value.Decimal(number));
    }
  }

  /** A field that is text or a whole number, taken out; ids are often given as numbers. */
  private static String text(Map<String, Value> fields, String name) {
    Value value = fields.get(name);
    if (value instanceof Value.Text || value instanceof Value.Whole) {
      fields.remove(name);
      return cut(value.display(), MAX_TEXT);
    }
    return "";
  }

  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    boolean halved = Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, halved ? length - 1 : length);
  }

  private static double number(Map<String, Value> fields, String name) {
    Value value = fields.get(name);
    double number = Double.NaN;
    if (value instanceof Value.Decimal decimal) {
      number = decimal.number();
    } else if (value instanceof Value.Whole whole) {
      number = whole.number();
    }
    if (Double.isFinite(number)) {
      fields.remove(name);
      return number;
    }
    return Double.NaN;
  }

  private static boolean truth(Map<String, Value> fields, String name, boolean otherwise) {
    if (fields.get(name) instanceof Value.Truth truth) {
      fields.remove(name);
      return truth.value();
    }
    return otherwise;
  }

  /** -1 if it is not said. */
  private static long nanoseconds(Map<String, Value> fields, String name) {
    Value value = fields.get(name);
    if (value instanceof Value.Whole whole && whole.number() >= 0) {
      fields.remove(name);
      return whole.number();
    }
    if (value instanceof Value.Decimal decimal && decimal.number() >= 0) {
      fields.remove(name);
      return Math.round(decimal.number());
    }
    return -1;
  }

  private static String metadata(LogRecord record, Map<String, Value> rest) {
    Value given = rest.get(TradeField.METADATA);
    JsonText json = new JsonText();
    member(json, "message", record.message());
    member(json, "exception", record.exception());
    member(json, "trace_id", record.traceId());
    member(json, "span_id", record.spanId());
    rest.forEach((name, value) -> {
      if (!name.equals(TradeField.METADATA)) {
        json.member(name, value);
      }
    });
    if (json.isEmpty()) {
      return given == null || given.equals(Value.NOTHING) ? "" : given.display();
    }
    if (given != null) {
      json.member(TradeField.METADATA, given);
    }
    return json.toString();
  }

  private static void member(JsonText json, String name, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      json.member(name, new Value.Text(text));
    }
  }
}
