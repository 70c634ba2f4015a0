package io.millrace.app.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.millrace.agent.discovery.Switch;
import java.io.IOException;
import java.util.Locale;

/** Reads {@code auto}, {@code true} and {@code false}, of which the latter are no text in YAML. */
final class SwitchText extends StdScalarDeserializer<Switch> {
  private static final long serialVersionUID = 1L;

  private SwitchText() {
    super(Switch.class);
  }

  /** Teaches a mapper to read them. */
  static SimpleModule module() {
    return new SimpleModule("switches").addDeserializer(Switch.class, new SwitchText());
  }

  @Override
  public Switch deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    String text = parser.getText().strip();
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "auto" -> Switch.AUTO;
      case "true" -> Switch.TRUE;
      case "false" -> Switch.FALSE;
      default -> throw new ConfigurationException("'" + text + "' is not one of auto, true, false");
    };
  }
}
