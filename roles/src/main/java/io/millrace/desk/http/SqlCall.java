package io.millrace.desk.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.model.Value;
import io.millrace.ports.QueryBounds;
import io.millrace.ports.trade.SqlAnswer;
import io.millrace.ports.trade.SqlLimits;
import io.millrace.ports.trade.TradeStore;
import io.millrace.query.http.Answer;
import io.millrace.query.http.Call;
import io.millrace.query.http.Parameters;
import io.millrace.query.http.RecordJson;
import io.millrace.query.http.Request;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code POST /api/v1/trades/sql}: a statement over the trades, answered by the store. What keeps
 * the statement from doing anything else is the store's to see to.
 */
final class SqlCall implements Call {
  private static final Set<String> KNOWN = Set.of("sql", "limit");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final TradeStore store;
  private final SqlLimits limits;

  SqlCall(TradeStore store, SqlLimits limits) {
    this.store = store;
    this.limits = limits;
  }

  @Override
  public void answer(Request request, Answer answer) throws IOException {
    request.parameters(Set.of());
    JsonNode body = object(request.body());
    SqlLimits mine =
        new SqlLimits(
            limits.statementChars(),
            new QueryBounds(limits.bounds().time(), () -> request.context().isCancelled()),
            rows(body.path("limit")),
            limits.cellChars(),
            limits.answerChars());
    write(answer, mine, store.sql(request.tenant(), statement(body.path("sql")), mine));
  }

  private static JsonNode object(byte[] body) {
    JsonNode node;
    try {
      node = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw Parameters.invalid("the body is not valid JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      // The bytes are in memory: what fails is telling which encoding they have.
      throw Parameters.invalid("the body is not UTF-8: " + e.getMessage());
    }
    if (!node.isObject()) {
      throw Parameters.invalid(
          "the body must be a JSON object, such as {\"sql\":\"SELECT count(*) FROM trades\"}");
    }
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      if (!KNOWN.contains(property.getKey())) {
        throw Parameters.invalid(
            "there is no \"%s\" here; there are %s"
                .formatted(property.getKey(), new TreeSet<>(KNOWN)));
      }
    }
    return node;
  }

  private static String statement(JsonNode sql) {
    if (!sql.isTextual() || sql.asText().isBlank()) {
      throw Parameters.invalid("\"sql\" must be a statement, as text");
    }
    return sql.asText();
  }

  private int rows(JsonNode limit) {
    if (limit.isMissingNode() || limit.isNull()) {
      return limits.rows();
    }
    if (!limit.canConvertToExactIntegral() || !limit.canConvertToLong()) {
      throw Parameters.invalid("\"limit\" must be a whole number");
    }
    return Parameters.within("limit", limit.longValue(), 1, limits.rows());
  }

  private static void write(Answer answer, SqlLimits limits, SqlAnswer table) throws IOException {
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
    answer.writeEnd(table.completeness());
    json.writeEndObject();
  }
}
