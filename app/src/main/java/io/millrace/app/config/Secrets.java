package io.millrace.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes out of a configuration, before it is shown, what nobody may read over a shoulder. */
final class Secrets {
  private static final String HIDDEN = "(hidden)";

  /** Names that secrets go by, ours and those of the Kafka clients. */
  private static final Pattern NAME =
      Pattern.compile("(?i).*(password|secret|jaas|bearer|api-key|token|credential|shared-key).*");

  private Secrets() {}

  /** Hides them, in all sections. */
  static void hide(ObjectNode section) {
    for (Map.Entry<String, JsonNode> entry : section.properties()) {
      if (entry.getValue() instanceof ObjectNode below) {
        hide(below);
      } else if (isSet(entry.getValue()) && NAME.matcher(entry.getKey()).matches()) {
        section.put(entry.getKey(), HIDDEN);
      }
    }
  }

  private static boolean isSet(JsonNode value) {
    return !value.isNull() && !value.asText().isEmpty();
  }
}
