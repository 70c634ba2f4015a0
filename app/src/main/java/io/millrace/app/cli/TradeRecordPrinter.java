package io.millrace.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.logger.lane.Writing;
import io.millrace.logger.trade.SlotState;
import io.millrace.logger.trade.TradeSlot;
import io.millrace.model.Level;
import io.millrace.model.LogId;
import io.millrace.model.Origin;
import io.millrace.model.query.Fields;
import io.millrace.model.query.TimeText;
import io.millrace.model.trade.TradeField;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Trades as the records that the server would show, but with their numbers as exact as the file.
 */
final class TradeRecordPrinter implements TradePrinter {
  private final RecordPrinter records;

  TradeRecordPrinter(RecordPrinter records) {
    this.records = records;
  }

  @Override
  public void print(TradeSlot slot) {
    records.record(slot.state() == SlotState.TRADE ? trade(slot) : declaration(slot));
  }

  private static ObjectNode trade(TradeSlot slot) {
    ObjectNode record = record(slot, Level.TRADE, "");
    ObjectNode fields = record.putObject("fields");
    text(fields, TradeField.TRADE_ID, slot.tradeId());
    text(fields, TradeField.SYMBOL, slot.symbol());
    text(fields, TradeField.EXCHANGE, slot.exchange());
    text(fields, TradeField.STRATEGY, slot.strategy());
    text(fields, TradeField.METADATA, slot.metadata());
    number(fields, TradeField.BUY_PRICE, slot.buyPrice());
    number(fields, TradeField.SELL_PRICE, slot.sellPrice());
    number(fields, TradeField.QUANTITY, slot.quantity());
    number(fields, TradeField.PROFIT, slot.profit());
    fields.put(TradeField.SUCCESS, slot.success());
    if (slot.executionNanos() >= 0) {
      fields.put(TradeField.EXECUTION_TIME, slot.executionNanos());
    }
    return record;
  }

  private static ObjectNode declaration(TradeSlot slot) {
    return record(
        slot,
        Level.WARN,
        "%d trades were dropped: %s".formatted(slot.dropped(), slot.reason().text()));
  }

  private static ObjectNode record(TradeSlot slot, Level level, String message) {
    Writing writing = slot.header().writing();
    Origin origin = new Origin(writing.producer(), writing.epoch(), slot.sequence());
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    record.put("id", new LogId(slot.timestamp(), origin).text());
    record.put(Fields.TIMESTAMP, TimeText.format(slot.timestamp()));
    record.put(Fields.LEVEL, level.name());
    record.put(Fields.SERVICE, writing.service());
    record.put(Fields.HOST, writing.host());
    record.put(Fields.MESSAGE, message);
    return record;
  }

  private static void text(ObjectNode fields, String name, String text) {
    if (!text.isEmpty()) {
      fields.put(name, text);
    }
  }

  private static void number(ObjectNode fields, String name, Optional<BigDecimal> number) {
    number.ifPresent(value -> fields.put(name, value));
  }
}
