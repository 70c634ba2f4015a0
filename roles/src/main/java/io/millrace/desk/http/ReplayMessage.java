package io.millrace.desk.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.desk.ReplayCommand;
import io.millrace.desk.ReplaySpeed;
import io.millrace.model.query.TimeText;
import io.millrace.query.http.Parameters;

/** Reads what a viewer of a replay asks of it. */
final class ReplayMessage {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private ReplayMessage() {}

  /**
   * @throws io.millrace.http.ProblemException if it cannot be read
   */
  static ReplayCommand parse(String text) {
    JsonNode message;
    try {
      message = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw Parameters.invalid("the message is not valid JSON: " + e.getOriginalMessage());
    }
    return switch (message.path("type").asText()) {
      case "pause" -> new ReplayCommand.Pause();
      case "resume" -> new ReplayCommand.Resume();
      case "speed" -> new ReplayCommand.Speed(speed(message.path("speed").asText()));
      case "seek" -> new ReplayCommand.Seek(time(message.path("time").asText()));
      default -> throw Parameters.invalid("the type of a message is pause, resume, speed or seek");
    };
  }

  static ReplaySpeed speed(String text) {
    try {
      return ReplaySpeed.parse(text);
    } catch (IllegalArgumentException e) {
      throw Parameters.invalid(String.valueOf(e.getMessage()));
    }
  }

  private static long time(String text) {
    return TimeText.parse(text)
        .orElseThrow(
            () -> Parameters.invalid("the time to seek must be one such as 2026-01-31T10:00:00Z"));
  }
}
