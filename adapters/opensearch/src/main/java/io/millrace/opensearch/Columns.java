package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.model.Value;
import io.millrace.ports.aggregation.Numbers;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which fields may have a column. All may, until an index has as many fields as it may map; from
 * then on those that it has, until the next index begins. Thread-safe.
 */
final class Columns {
  /** Names that may have a column; null for any. */
  record Known(@Nullable Set<String> columns, @Nullable Set<String> numbers) {
    static final Known ANY = new Known(null, null);
    static final Known NONE = new Known(Set.of(), Set.of());

    /** The column in which a field's value stands; null if it has none. */
    @Nullable String of(String name, Value value) {
      String column = ColumnName.of(name);
      if (column == null || ColumnValue.of(value) == null) {
        return null;
      }
      boolean fits =
          (columns == null || columns.contains(column))
              && (numbers == null || numbers.contains(column) || Double.isNaN(Numbers.of(value)));
      return fits ? column : null;
    }
  }

  private final Connection connection;
  private final Map<String, Known> full = new ConcurrentHashMap<>();

  Columns(Connection connection) {
    this.connection = connection;
  }

  /** What the index that a data stream writes to may have. */
  Known of(String stream) {
    return full.getOrDefault(stream, Known.ANY);
  }

  /** Takes note that the index has all the fields it may have. */
  Known filled(String stream) {
    return full.computeIfAbsent(stream, this::mapped);
  }

  /** Takes note that a new index has begun. */
  void renew(String stream) {
    full.remove(stream);
  }

  private Known mapped(String stream) {
    JsonNode indices =
        connection
            .send(Call.get("/" + stream + "/_mapping"))
            .orThrow("a look at the fields of " + stream)
            .body();
    // Names of indices rise with their age, and the last is written to.
    TreeSet<String> names = new TreeSet<>();
    indices.fieldNames().forEachRemaining(names::add);
    JsonNode newest = names.isEmpty() ? Json.object() : indices.path(names.last());
    JsonNode properties = newest.path("mappings").path("properties");
    return new Known(
        names(properties.path(Documents.COLUMNS)), names(properties.path(Documents.NUMBERS)));
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.path("properties").fieldNames().forEachRemaining(names::add);
    return Set.copyOf(names);
  }
}
