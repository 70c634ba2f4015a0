package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * The index template, from which OpenSearch makes each index of the data streams. Made when it is
 * first needed, and made again where it is of an older version than ours; a newer one is left
 * alone.
 */
final class IndexTemplate {
  private static final String MAPPINGS = "mappings.json";

  private final Connection connection;
  private final Names names;
  private final OpenSearchSettings.Indices settings;

  IndexTemplate(Connection connection, Names names, OpenSearchSettings.Indices settings) {
    this.connection = connection;
    this.names = names;
    this.settings = settings;
  }

  /** Makes it, unless it is there in a later version. */
  void ensure() {
    String path = "/_index_template/" + names.template();
    Answer there = connection.send(Call.get(path));
    if (there.isFine()) {
      JsonNode template = there.body().path("index_templates").path(0).path("index_template");
      if (template.path("version").asInt() > Documents.VERSION) {
        return;
      }
    } else if (there.status() != 404) {
      throw there.failure("a look at the index template " + names.template());
    }
    connection
        .send(Call.put(path, template()))
        .orThrow("making the index template " + names.template());
  }

  private ObjectNode template() {
    ObjectNode index = Json.object();
    index.put("number_of_shards", settings.shards());
    index.put("auto_expand_replicas", settings.replicas());
    index.put("refresh_interval", settings.refresh().toMillis() + "ms");
    index.put("codec", "best_compression");
    index.put("mapping.total_fields.limit", settings.fields());
    ObjectNode template = Json.object();
    template.set("index_patterns", Json.texts(List.of(names.pattern())));
    template.put("version", Documents.VERSION);
    template.put("priority", 200);
    template.set("data_stream", Json.object());
    template.set(
        "template",
        Json.object()
            .<ObjectNode>set("settings", Json.object("index", index))
            .set("mappings", mappings()));
    return template;
  }

  private static JsonNode mappings() {
    try (InputStream in = IndexTemplate.class.getResourceAsStream(MAPPINGS)) {
      return Json.read(Objects.requireNonNull(in, MAPPINGS).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
