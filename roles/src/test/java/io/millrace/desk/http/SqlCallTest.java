package io.millrace.desk.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.desk.http.DeskServer.Answered;
import io.millrace.model.Value;
import io.millrace.ports.Completeness;
import io.millrace.ports.MillraceException;
import io.millrace.ports.trade.SqlAnswer;
import io.millrace.ports.trade.SqlLimits;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SqlCallTest {
  private static final String PATH = "/api/v1/trades/sql";

  private final DeskServer server = new DeskServer(new AnsweringStore(SqlCallTest::answer), null);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void answersWithATableAndItsLimits() {
    JsonNode answer = server.post(PATH, "{\"sql\":\"SELECT 1\",\"limit\":7}").json();
    assertThat(answer.path("columns").toString())
        .isEqualTo(
            "[{\"name\":\"SELECT 1\",\"type\":\"VARCHAR\"},{\"name\":\"n\",\"type\":\"BIGINT\"}]");
    assertThat(answer.path("rows").toString()).isEqualTo("[[\"default\",7],[null,null]]");
    assertThat(answer.path("limits").path("rows").asInt()).isEqualTo(7);
    assertThat(answer.path("complete").asBoolean()).isFalse();
    assertThat(answer.path("missing").path(0).asText()).isEqualTo("rows");
  }

  @Test
  void handsOnWhatTheStoreSaysIsWrong() {
    Answered wrong = server.post(PATH, "{\"sql\":\"DROP\"}");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.error()).isEqualTo("not allowed");
    assertThat(wrong.json().path("error").path("position").asInt(-1)).isZero();
  }

  @Test
  void refusesBodiesThatAreNone() {
    for (String body :
        List.of(
            "",
            "[]",
            "{",
            "{\"sql\":1}",
            "{\"sql\":\" \"}",
            "{\"query\":\"x\"}",
            "{\"sql\":\"x\",\"limit\":0}",
            "{\"sql\":\"x\",\"limit\":1.5}",
            "{\"sql\":\"x\",\"limit\":10001}",
            "{\"sql\":\"x\",\"sql\":\"y\"}")) {
      assertThat(server.post(PATH, body).status()).as(body).isEqualTo(400);
    }
    assertThat(server.get(PATH).status()).isEqualTo(405);
  }

  private static SqlAnswer answer(String tenant, String statement, SqlLimits limits) {
    if (statement.equals("DROP")) {
      throw MillraceException.invalidAt(0, "not allowed", null);
    }
    return new SqlAnswer(
        List.of(new SqlAnswer.Column(statement, "VARCHAR"), new SqlAnswer.Column("n", "BIGINT")),
        List.of(
            List.of(new Value.Text(tenant), new Value.Whole(limits.rows())),
            List.of(Value.NOTHING, Value.NOTHING)),
        new Completeness(List.of("rows")));
  }
}
