package io.millrace.app.cli;

import io.millrace.logger.trade.SlotState;
import io.millrace.logger.trade.TradeSlot;
import io.millrace.model.query.Fields;
import io.millrace.model.query.TimeText;
import io.millrace.model.trade.TradeField;
import io.millrace.query.http.Csv;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Trades as comma-separated values, with a line of names; text is made {@linkplain Csv harmless} to
 * spreadsheets. What was dropped is no trade: it has a line with nothing but its time, its sequence
 * and, as {@value #DROPPED}, how many there were.
 */
final class TradeCsvPrinter implements TradePrinter {
  private static final String DROPPED = "dropped";
  private static final List<String> COLUMNS =
      List.of(
          Fields.TIMESTAMP,
          "sequence",
          TradeField.TRADE_ID,
          TradeField.SYMBOL,
          TradeField.EXCHANGE,
          TradeField.STRATEGY,
          TradeField.BUY_PRICE,
          TradeField.SELL_PRICE,
          TradeField.QUANTITY,
          TradeField.PROFIT,
          TradeField.SUCCESS,
          TradeField.EXECUTION_TIME,
          TradeField.METADATA,
          DROPPED);

  private final PrintWriter out;
  private boolean isStarted;

  TradeCsvPrinter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void print(TradeSlot slot) {
    if (!isStarted) {
      isStarted = true;
      line(COLUMNS);
    }
    line(slot.state() == SlotState.TRADE ? trade(slot) : declaration(slot));
  }

  private static List<String> trade(TradeSlot slot) {
    return List.of(
        TimeText.format(slot.timestamp()),
        Long.toString(slot.sequence()),
        Csv.harmless(slot.tradeId()),
        Csv.harmless(slot.symbol()),
        Csv.harmless(slot.exchange()),
        Csv.harmless(slot.strategy()),
        number(slot.buyPrice()),
        number(slot.sellPrice()),
        number(slot.quantity()),
        number(slot.profit()),
        Boolean.toString(slot.success()),
        slot.executionNanos() < 0 ? "" : Long.toString(slot.executionNanos()),
        Csv.harmless(slot.metadata()),
        "");
  }

  private static List<String> declaration(TradeSlot slot) {
    String time = TimeText.format(slot.timestamp());
    String sequence = Long.toString(slot.sequence());
    String dropped = Long.toString(slot.dropped());
    return List.of(time, sequence, "", "", "", "", "", "", "", "", "", "", "", dropped);
  }

  private static String number(Optional<BigDecimal> number) {
    return number.map(BigDecimal::toPlainString).orElse("");
  }

  private void line(List<String> cells) {
    out.print(String.join(",", cells.stream().map(Csv::quoted).toList()));
    out.print("\r\n");
  }
}
