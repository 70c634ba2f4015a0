package io.millrace.duckdb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;

/**
 * Places in the syntax trees that DuckDB's parser gives ({@code json_serialize_sql}): most objects
 * say with which byte of the statement they begin, and how many they are.
 */
final class SyntaxTree {
  private static final String LOCATION = "query_location";
  private static final String LENGTH = "query_location_length";
  private static final int NOWHERE = -1;

  private SyntaxTree() {}

  /** The byte with which an object begins; negative if it does not say. */
  static int location(JsonNode node) {
    return node.path(LOCATION).canConvertToInt() ? node.path(LOCATION).asInt() : NOWHERE;
  }

  /**
   * Where in the statement that was written that stands which DuckDB names by its place in the one
   * that was made of it anew. Both have the same tree but for the places: the object that begins
   * there in the one is looked for, and its place taken in the other.
   *
   * @param written the tree of the statement that was written
   * @param anew that of the other
   * @param place in the other
   * @return the byte in the first; negative if there is none
   */
  static int locate(JsonNode written, JsonNode anew, Place place) {
    if (place.start() < 0) {
      return NOWHERE;
    }
    int exact = find(written, anew, place);
    return exact >= 0 ? exact : find(written, anew, new Place(place.start(), NOWHERE));
  }

  /**
   * A part of a statement.
   *
   * @param start its first byte
   * @param length in bytes; negative if any will do
   */
  record Place(int start, int length) {
    /** None. */
    static final Place NOWHERE = new Place(-1, -1);

    /** The same place in a statement that begins only behind so many bytes. */
    Place behind(int bytes) {
      return start < bytes ? NOWHERE : new Place(start - bytes, length);
    }

    private boolean isOf(JsonNode node) {
      return location(node) == start && (length < 0 || node.path(LENGTH).asInt() == length);
    }
  }

  private static int find(JsonNode written, JsonNode anew, Place place) {
    if (written.getNodeType() != anew.getNodeType() || written.size() != anew.size()) {
      return NOWHERE;
    }
    if (place.isOf(anew)) {
      return location(written);
    }
    Iterator<JsonNode> others = anew.iterator();
    for (JsonNode child : written) {
      int found = find(child, others.next(), place);
      if (found >= 0) {
        return found;
      }
    }
    return NOWHERE;
  }
}
