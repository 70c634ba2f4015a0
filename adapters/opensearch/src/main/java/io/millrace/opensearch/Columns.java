package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which fields may have a column in an index: all, until it has as many as it may map, and those
 * that it has from then on.
 *
 * @param texts names that may have one of texts; null for any
 * @param numbers names that may have one of numbers beside it; null for any
 */
record Columns(@Nullable Set<String> texts, @Nullable Set<String> numbers) {
  static final Columns ANY = new Columns(null, null);
  static final Columns NONE = new Columns(Set.of(), Set.of());

  /** Those that an index has. */
  static Columns of(JsonNode properties) {
    return new Columns(
        names(properties.path(Documents.COLUMNS)), names(properties.path(Documents.NUMBERS)));
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.path("properties").fieldNames().forEachRemaining(names::add);
    return Set.copyOf(names);
  }

  /** Whether a column may be there, and that of its numbers if there is a number to keep. */
  boolean allow(String column, boolean number) {
    return (texts == null || texts.contains(column))
        && (!number || numbers == null || numbers.contains(column));
  }
}
