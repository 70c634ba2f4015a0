package io.millrace.desk.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.desk.DeskFrame;
import io.millrace.desk.Figures;
import io.millrace.model.query.TimeText;
import io.millrace.ports.trade.Position;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Frames of the desk as JSON, as docs/desk-api.md describes them. */
final class DeskJson {
  private static final long MILLISECOND = 1_000_000;
  private static final int DAY_CHARS = 10;

  private DeskJson() {}

  /**
   * Writes all members of a frame.
   *
   * @param type what it is a frame of
   * @param sent when it leaves
   */
  static void writeMembers(JsonGenerator json, String type, DeskFrame frame, Instant sent)
      throws IOException {
    json.writeStringField("type", type);
    json.writeBooleanField("full", frame.full());
    json.writeNumberField("update", frame.update());
    json.writeNumberField("skipped", frame.skipped());
    json.writeStringField("day", TimeText.format(frame.from()).substring(0, DAY_CHARS));
    json.writeBooleanField("complete", frame.completeness().complete());
    json.writeArrayFieldStart("missing");
    for (String part : frame.completeness().missing()) {
      json.writeString(part);
    }
    json.writeEndArray();
    writeClock(json, frame, sent);
    json.writeObjectFieldStart("totals");
    writeFigures(json, frame.totals());
    json.writeNumberField("trades_per_second", frame.tradesPerSecond());
    json.writeEndObject();
    json.writeObjectFieldStart("latency");
    writeLatency(json, "minute", frame.minute());
    writeLatency(json, "day", frame.day());
    json.writeEndObject();
    writeNamed(json, "strategies", frame.strategies());
    writeNamed(json, "symbols", frame.symbols());
    writeExchanges(json, frame.exchanges());
    writePositions(json, frame.positions());
    writeOthers(json, frame.others());
    writeExecutions(json, frame.executions());
    writeEquity(json, frame.equity());
    json.writeObjectFieldStart("kept");
    json.writeNumberField("executions", frame.maxExecutions());
    json.writeNumberField("equity_seconds", frame.equitySeconds());
    json.writeEndObject();
  }

  private static void writeClock(JsonGenerator json, DeskFrame frame, Instant sent)
      throws IOException {
    json.writeObjectFieldStart("clock");
    writeMicroseconds(json, "called_us", frame.called());
    writeMicroseconds(json, "shown_us", frame.shown());
    json.writeNumberField("sent_us", sent.getEpochSecond() * 1_000_000 + sent.getNano() / 1_000);
    json.writeEndObject();
  }

  private static void writeMicroseconds(JsonGenerator json, String name, long nanos)
      throws IOException {
    if (nanos == Long.MIN_VALUE) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, Math.floorDiv(nanos, 1_000));
    }
  }

  private static void writeMilliseconds(JsonGenerator json, String name, long nanos)
      throws IOException {
    if (nanos == Long.MIN_VALUE) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, Math.floorDiv(nanos, MILLISECOND));
    }
  }

  private static void writeFigures(JsonGenerator json, Figures figures) throws IOException {
    json.writeNumberField("trades", figures.trades());
    json.writeNumberField("successes", figures.successes());
    json.writeNumberField("wins", figures.wins());
    json.writeNumberField("losses", figures.losses());
    NumbersJson.writeRatio(json, "win_rate", figures.wins(), figures.wins() + figures.losses());
    NumbersJson.write(json, "profit", figures.profit());
    NumbersJson.write(json, "gross_profit", figures.grossProfit());
    NumbersJson.write(json, "gross_loss", figures.grossLoss());
    NumbersJson.write(json, "volume", figures.volume());
    writeMilliseconds(json, "last_ms", figures.lastTimestamp());
  }

  private static void writeLatency(JsonGenerator json, String name, DeskFrame.Latency latency)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("count", latency.count());
    NumbersJson.write(json, latency.percentiles());
    NumbersJson.write(json, "max", latency.max());
    json.writeEndObject();
  }

  private static void writeNamed(JsonGenerator json, String name, List<DeskFrame.Named> rows)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (DeskFrame.Named row : rows) {
      json.writeStartObject();
      json.writeStringField("key", row.name());
      writeFigures(json, row.figures());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeExchanges(JsonGenerator json, List<DeskFrame.Exchange> rows)
      throws IOException {
    json.writeArrayFieldStart("exchanges");
    for (DeskFrame.Exchange row : rows) {
      json.writeStartObject();
      json.writeStringField("key", row.name());
      writeFigures(json, row.figures());
      json.writeNumberField("trades_per_second", row.tradesPerSecond());
      NumbersJson.write(json, "error_rate", row.errorRate());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writePositions(JsonGenerator json, List<Position> positions)
      throws IOException {
    json.writeArrayFieldStart("positions");
    for (Position position : positions) {
      json.writeStartObject();
      PositionsCall.writeMembers(json, position);
      writeMilliseconds(json, "last_ms", position.lastTimestamp());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeOthers(JsonGenerator json, DeskFrame.Others others) throws IOException {
    json.writeObjectFieldStart("others");
    writeOther(json, "strategies", others.strategies());
    writeOther(json, "symbols", others.symbols());
    writeOther(json, "exchanges", others.exchanges());
    json.writeNumberField("positions", others.positions());
    json.writeEndObject();
  }

  private static void writeOther(JsonGenerator json, String name, @Nullable Figures figures)
      throws IOException {
    if (figures == null) {
      json.writeNullField(name);
    } else {
      json.writeObjectFieldStart(name);
      writeFigures(json, figures);
      json.writeEndObject();
    }
  }

  private static void writeExecutions(JsonGenerator json, List<DeskFrame.Execution> executions)
      throws IOException {
    json.writeArrayFieldStart("executions");
    for (DeskFrame.Execution execution : executions) {
      json.writeStartObject();
      json.writeNumberField("number", execution.number());
      writeMicroseconds(json, "called_us", execution.trade().timestamp());
      TradeJson.writeMembers(json, execution.trade());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeEquity(JsonGenerator json, List<DeskFrame.Earned> equity)
      throws IOException {
    json.writeArrayFieldStart("equity");
    for (DeskFrame.Earned earned : equity) {
      json.writeStartObject();
      json.writeNumberField("second", earned.second());
      json.writeNumberField("trades", earned.trades());
      json.writeNumberField("profit", earned.profit());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
