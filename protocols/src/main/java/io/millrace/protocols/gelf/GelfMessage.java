package io.millrace.protocols.gelf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.model.Level;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.LevelScale;
import io.millrace.pipeline.record.Part;
import io.millrace.pipeline.record.RecordDefaults;
import io.millrace.pipeline.record.RecordDraft;
import io.millrace.protocols.JsonFields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the members of a message mean. */
final class GelfMessage {
  /** In which messages tell what they are of that have no other name for it. */
  private static final List<String> SERVICES = List.of("_container_name", "facility");

  private GelfMessage() {}

  /** Adds a message to a record. */
  static void add(ObjectNode message, RecordDraft draft) throws BadRecord {
    boolean isShort = message.hasNonNull("short_message");
    for (Map.Entry<String, JsonNode> member : message.properties()) {
      String name = member.getKey();
      JsonNode value = member.getValue();
      switch (name) {
        case "version" -> {} // of the format
        case "host" -> draft.part(Part.HOST, text(value));
        case "short_message" -> draft.part(Part.MESSAGE, text(value));
        case "timestamp" -> draft.part(Part.TIMESTAMP, text(value));
        case "level" -> level(value, draft);
        case "full_message" -> {
          if (isShort) {
            draft.field(name, text(value));
          } else {
            draft.part(Part.MESSAGE, text(value));
          }
        }
        default -> JsonFields.add(withoutMark(name), value, draft);
      }
    }
  }

  /** What the record gets that does not say it itself. */
  static RecordDefaults defaults(ObjectNode message, @Nullable String peer, long arrival) {
    String service =
        SERVICES.stream()
            .map(message::path)
            .filter(JsonNode::isTextual)
            .map(JsonNode::textValue)
            .findFirst()
            .orElse(null);
    return RecordDefaults.of(service, peer, arrival);
  }

  private static void level(JsonNode value, RecordDraft draft) throws BadRecord {
    int code =
        value.canConvertToLong() ? LevelScale.SYSLOG.code(value.asLong()) : LevelScale.UNREADABLE;
    if (code == LevelScale.UNREADABLE) {
      draft.part(Part.LEVEL, text(value));
    } else {
      draft.level(Level.ofCode(code));
    }
  }

  private static String text(JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }

  /** The name that a user gave, which stands behind an underscore. */
  private static String withoutMark(String name) {
    return name.length() > 1 && name.charAt(0) == '_' ? name.substring(1) : name;
  }
}
