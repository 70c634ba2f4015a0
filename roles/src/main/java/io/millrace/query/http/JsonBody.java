package io.millrace.query.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.http.Problem;
import io.millrace.http.Problem.Place.LineColumn;
import io.millrace.http.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A body that is a JSON object, read as strictly as {@link Parameters} are: no key that the call
 * does not know, none twice, nothing behind it. What is null is not there.
 */
public final class JsonBody {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode object;

  private JsonBody(JsonNode object) {
    this.object = object;
  }

  /**
   * Reads a body.
   *
   * @param known the keys that it may have
   * @param example of such a body, for whoever sent another
   * @throws ProblemException INVALID if it is none
   */
  public static JsonBody read(byte[] body, Set<String> known, String example) {
    JsonNode node = tree(body);
    if (!node.isObject()) {
      throw Parameters.invalid("the body must be a JSON object, such as " + example);
    }
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      if (!known.contains(property.getKey())) {
        throw Parameters.invalid(
            "there is no \"%s\" here; there are %s"
                .formatted(property.getKey(), new TreeSet<>(known)));
      }
    }
    return new JsonBody(node);
  }

  /** What stands under a key; {@link JsonNode#isMissingNode} if nothing does. */
  JsonNode at(String name) {
    JsonNode value = object.path(name);
    return value.isNull() ? object.path("") : value;
  }

  /** Text, or a number as its text, as times may be; null if it is not there. */
  public @Nullable String text(String name) {
    JsonNode value = at(name);
    if (value.isMissingNode()) {
      return null;
    }
    if (!value.isTextual() && !value.isNumber()) {
      throw Parameters.invalid("\"" + name + "\" must be a string");
    }
    return value.asText();
  }

  /** Texts, or numbers as their text: one, or an array of them; none if it is not there. */
  List<String> texts(String name) {
    JsonNode value = at(name);
    if (value.isMissingNode()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode each : value.isArray() ? value : List.of(value)) {
      if (!each.isTextual() && !each.isNumber()) {
        throw Parameters.invalid("\"" + name + "\" must be a string, or an array of them");
      }
      texts.add(each.asText());
    }
    return texts;
  }

  /** Text that must be there, and be nothing else. */
  public String requiredText(String name) {
    JsonNode value = at(name);
    if (!value.isTextual()) {
      throw Parameters.invalid(
          "\""
              + name
              + "\" "
              + (value.isMissingNode() ? "is missing: it " : "")
              + "must be a string");
    }
    return value.asText();
  }

  /** A whole number, if it is there. */
  public OptionalLong number(String name) {
    JsonNode value = at(name);
    if (value.isMissingNode()) {
      return OptionalLong.empty();
    }
    if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
      throw Parameters.invalid("\"" + name + "\" must be a whole number");
    }
    return OptionalLong.of(value.longValue());
  }

  private static JsonNode tree(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      Problem problem = Problem.invalid("the body is not valid JSON: " + e.getOriginalMessage());
      JsonLocation location = e.getLocation();
      throw new ProblemException(
          location == null
              ? problem
              : problem.at(new LineColumn(location.getLineNr(), column(body, location))));
    } catch (IOException e) {
      // The bytes are in memory: what fails is telling which encoding they have.
      throw Parameters.invalid("the body is not UTF-8: " + e.getMessage());
    }
  }

  /** In characters, where the parser counts the bytes of UTF-8. */
  private static int column(byte[] body, JsonLocation location) {
    int column = location.getColumnNr();
    int end = (int) location.getByteOffset();
    for (int i = Math.max(0, end - location.getColumnNr() + 1); i < end; i++) {
      column -= (body[i] & 0xC0) == 0x80 ? 1 : 0;
    }
    return column;
  }
}
