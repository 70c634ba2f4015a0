package io.millrace.desk.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.model.LogId;
import io.millrace.model.query.Fields;
import io.millrace.model.query.TimeText;
import io.millrace.model.trade.TradeField;
import io.millrace.model.trade.TradeRecord;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Trades as JSON. What a trade does not tell is left out. */
final class TradeJson {
  private TradeJson() {}

  /** Writes a trade as an object. */
  static void write(JsonGenerator json, TradeRecord trade) throws IOException {
    json.writeStartObject();
    writeMembers(json, trade);
    json.writeEndObject();
  }

  static void writeMembers(JsonGenerator json, TradeRecord trade) throws IOException {
    json.writeStringField("id", id(trade));
    json.writeStringField(Fields.TIMESTAMP, TimeText.format(trade.timestamp()));
    json.writeStringField(Fields.SERVICE, trade.service());
    text(json, Fields.HOST, trade.host());
    text(json, TradeField.TRADE_ID, trade.tradeId());
    text(json, TradeField.SYMBOL, trade.symbol());
    text(json, TradeField.EXCHANGE, trade.exchange());
    text(json, TradeField.STRATEGY, trade.strategy());
    number(json, TradeField.BUY_PRICE, trade.buyPrice());
    number(json, TradeField.SELL_PRICE, trade.sellPrice());
    number(json, TradeField.QUANTITY, trade.quantity());
    number(json, TradeField.PROFIT, trade.profit());
    json.writeBooleanField(TradeField.SUCCESS, trade.success());
    if (trade.executionNanos() >= 0) {
      json.writeNumberField(TradeField.EXECUTION_TIME, trade.executionNanos());
    }
    text(json, TradeField.METADATA, trade.metadata());
  }

  /** As of any record. */
  static String id(TradeRecord trade) {
    return new LogId(trade.timestamp(), trade.origin()).text();
  }

  private static void text(JsonGenerator json, String name, @Nullable String text)
      throws IOException {
    if (text != null && !text.isEmpty()) {
      json.writeStringField(name, text);
    }
  }

  private static void number(JsonGenerator json, String name, double number) throws IOException {
    if (!Double.isNaN(number)) {
      json.writeNumberField(name, number);
    }
  }
}
