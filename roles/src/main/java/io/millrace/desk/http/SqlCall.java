package io.millrace.desk.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.model.Value;
import io.millrace.ports.Completeness;
import io.millrace.ports.QueryBounds;
import io.millrace.ports.ledger.SinkAccounts;
import io.millrace.ports.trade.SqlAnswer;
import io.millrace.ports.trade.SqlLimits;
import io.millrace.ports.trade.TradeStore;
import io.millrace.query.http.Answer;
import io.millrace.query.http.Call;
import io.millrace.query.http.JsonBody;
import io.millrace.query.http.Parameters;
import io.millrace.query.http.RecordJson;
import io.millrace.query.http.Request;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * {@code POST /api/v1/trades/sql}: a statement over the trades, answered by the store. What keeps
 * the statement from doing anything else is the store's to see to.
 */
final class SqlCall implements Call {
  private static final Set<String> KNOWN = Set.of("sql", "limit");
  private static final String EXAMPLE = "{\"sql\":\"SELECT count(*) FROM trades\"}";

  private final TradeStore store;
  private final SinkAccounts accounts;
  private final SqlLimits limits;

  SqlCall(TradeStore store, SinkAccounts accounts, SqlLimits limits) {
    this.store = store;
    this.accounts = accounts;
    this.limits = limits;
  }

  @Override
  public void answer(Request request, Answer answer) throws IOException {
    request.parameters(Set.of());
    JsonBody body = JsonBody.read(request.body(), KNOWN, EXAMPLE);
    SqlLimits mine =
        new SqlLimits(
            limits.statementChars(),
            new QueryBounds(limits.bounds().time(), () -> request.query().isCancelled()),
            rows(body),
            limits.cellChars(),
            limits.answerChars());
    SqlAnswer table = store.sql(request.tenant(), statement(body), mine);
    // Nobody knows of which time a statement is.
    write(answer, mine, table, accounts.of(request.tenant(), Long.MIN_VALUE, Long.MAX_VALUE));
  }

  private static String statement(JsonBody body) {
    String sql = body.requiredText("sql");
    if (sql.isBlank()) {
      throw Parameters.invalid("\"sql\" must be a statement, as text");
    }
    return sql;
  }

  private int rows(JsonBody body) {
    OptionalLong limit = body.number("limit");
    return limit.isEmpty()
        ? limits.rows()
        : Parameters.within("limit", limit.getAsLong(), 1, limits.rows());
  }

  private static void write(
      Answer answer, SqlLimits limits, SqlAnswer table, Completeness accounted) throws IOException {
    JsonGenerator json = answer.json();
    json.writeStartObject();
    json.writeArrayFieldStart("columns");
    for (SqlAnswer.Column column : table.columns()) {
      json.writeStartObject();
      json.writeStringField("name", column.name());
      json.writeStringField("type", column.type());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("rows");
    for (List<Value> row : table.rows()) {
      json.writeStartArray();
      for (Value value : row) {
        RecordJson.write(json, value);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("limits");
    json.writeNumberField("rows", limits.rows());
    json.writeNumberField("seconds", limits.bounds().time().toSeconds());
    json.writeNumberField("statement_characters", limits.statementChars());
    json.writeNumberField("cell_characters", limits.cellChars());
    json.writeNumberField("answer_characters", limits.answerChars());
    json.writeEndObject();
    answer.writeEnd(table.completeness().and(accounted));
    json.writeEndObject();
  }
}
