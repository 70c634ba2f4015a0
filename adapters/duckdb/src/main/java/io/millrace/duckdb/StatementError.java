package io.millrace.duckdb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.duckdb.SyntaxTree.Place;
import java.sql.SQLException;

/**
 * What DuckDB says of a statement, on a connection whose errors are JSON ({@code errors_as_json}):
 *
 * <pre>
 * {"exception_type":"Binder","exception_message":"...","position":"28","location":"[28,9]"}
 * </pre>
 *
 * where a position is the byte in the statement that ran, and a location that and how many bytes;
 * either may be absent.
 *
 * @param message as it is on other connections, but without the place: {@code Binder Error: ...}
 * @param place in the statement that ran; its start is negative if none is told
 */
record StatementError(String message, Place place) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static StatementError of(SQLException failure) {
    String text = String.valueOf(failure.getMessage());
    // When a statement is prepared, the name of a kind stands before it.
    JsonNode told = read(text.substring(Math.max(0, text.indexOf('{'))));
    if (!told.has("exception_message")) {
      // The driver's own words.
      return new StatementError(text, Place.NOWHERE);
    }
    String message =
        told.path("exception_type").asText() + " Error: " + told.path("exception_message").asText();
    JsonNode location = read(told.path("location").asText());
    int start = told.path("position").asInt(-1);
    return new StatementError(
        message, start < 0 ? Place.NOWHERE : new Place(start, location.path(1).asInt(-1)));
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
