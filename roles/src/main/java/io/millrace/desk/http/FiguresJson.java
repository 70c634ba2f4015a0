package io.millrace.desk.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.ports.trade.TradeFigures;
import java.io.IOException;

/** The figures of a group of trades as JSON. */
final class FiguresJson {
  private FiguresJson() {}

  static void writeMembers(JsonGenerator json, TradeFigures figures) throws IOException {
    json.writeNumberField("trades", figures.trades());
    json.writeNumberField("successes", figures.successes());
    json.writeNumberField("wins", figures.wins());
    json.writeNumberField("losses", figures.losses());
    NumbersJson.writeRatio(json, "win_rate", figures.wins(), figures.wins() + figures.losses());
    NumbersJson.write(json, "profit", figures.profit());
    NumbersJson.write(json, "gross_profit", figures.grossProfit());
    NumbersJson.write(json, "gross_loss", figures.grossLoss());
    NumbersJson.write(json, "average_profit", figures.averageProfit());
    NumbersJson.write(json, "min_profit", figures.minProfit());
    NumbersJson.write(json, "max_profit", figures.maxProfit());
    NumbersJson.write(json, "volume", figures.volume());
    json.writeObjectFieldStart("execution_ns");
    NumbersJson.write(json, figures.execution());
    NumbersJson.write(json, "max", figures.maxExecution());
    json.writeEndObject();
    NumbersJson.writeTime(json, "last_timestamp", figures.lastTimestamp());
  }
}
