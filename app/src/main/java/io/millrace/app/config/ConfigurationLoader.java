package io.millrace.app.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.millrace.agent.AgentSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the configuration from, in rising order of weight: the defaults, one YAML file, environment
 * variables ({@code MILLRACE_SERVER_PORT} for {@code server.port}), and the command line.
 */
public final class ConfigurationLoader {
  private static final String PREFIX = "MILLRACE_";

  /** Variables with our prefix that are not settings of the server. */
  private static final List<String> NOT_SETTINGS =
      List.of("MILLRACE_URL", "MILLRACE_HOME", "MILLRACE_JAVA_OPTS");

  private final YAMLMapper mapper;
  private final Map<String, String> environment;

  public ConfigurationLoader(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
    YAMLFactory yaml =
        YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build();
    mapper =
        YAMLMapper.builder(yaml)
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .addModule(Quantities.module())
            .addModule(SwitchText.module())
            .build();
  }

  /**
   * Loads it.
   *
   * @param file the YAML file, or null for none
   * @param commandLine values by dotted path ({@code server.port}), as given on the command line
   * @throws ConfigurationException if it cannot be used
   */
  public Configuration load(@Nullable Path file, Map<String, String> commandLine) {
    Overlay overlay = overlay(Configuration.defaults(), file);
    overlay.environment(environment, PREFIX, NOT_SETTINGS);
    commandLine.forEach((path, value) -> overlay.set(List.of(path.split("\\.")), value));
    return bind(overlay.tree(), Configuration.class);
  }

  /**
   * Loads the settings of an agent, which are those of its file alone, and the defaults.
   *
   * @throws ConfigurationException if they cannot be used
   */
  public AgentSettings loadAgent(Path file) {
    return bind(overlay(AgentSettings.defaults(), file).tree(), AgentSettings.class);
  }

  private Overlay overlay(Object defaults, @Nullable Path file) {
    Overlay overlay = new Overlay(mapper.valueToTree(defaults));
    if (file != null) {
      overlay.file(read(file), file.toString());
    }
    return overlay;
  }

  /** The configuration as a YAML file that would make it, but for secrets, which are hidden. */
  public String print(Configuration configuration) {
    try {
      ObjectNode tree = mapper.valueToTree(configuration);
      Secrets.hide(tree);
      return mapper.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a configuration must be printable", e);
    }
  }

  private JsonNode read(Path file) {
    try {
      return mapper.readTree(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new ConfigurationException("there is no configuration file " + file, e);
    } catch (JsonProcessingException e) {
      throw new ConfigurationException(
          "%s, line %d, column %d: %s"
              .formatted(
                  file,
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 1 : e.getLocation().getColumnNr(),
                  e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new ConfigurationException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private <T> T bind(ObjectNode tree, Class<T> type) {
    try {
      return mapper.treeToValue(tree, type);
    } catch (ValueInstantiationException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new ConfigurationException(path(e.getPath()) + cause.getMessage(), cause);
    } catch (InvalidFormatException e) {
      throw new ConfigurationException(path(e.getPath()) + expected(e), e);
    } catch (JsonMappingException e) {
      Throwable cause = e.getCause();
      String message = cause == null ? e.getOriginalMessage() : cause.getMessage();
      throw new ConfigurationException(path(e.getPath()) + message, e);
    } catch (JsonProcessingException e) {
      throw new ConfigurationException(e.getOriginalMessage(), e);
    }
  }

  private static String expected(InvalidFormatException e) {
    Object[] names = e.getTargetType().getEnumConstants();
    if (names == null) {
      return e.getOriginalMessage();
    }
    String choice = Arrays.stream(names).map(Object::toString).collect(Collectors.joining(", "));
    return "'%s' is not one of %s".formatted(e.getValue(), choice.toLowerCase(Locale.ROOT));
  }

  private static String path(List<JsonMappingException.Reference> path) {
    if (path.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    path.forEach(part -> text.append(text.isEmpty() ? "" : ".").append(part.getFieldName()));
    return text.append(": ").toString();
  }
}
