package io.millrace.duckdb;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.ports.MillraceException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A statement as a user wrote it, and how a place in it is told: DuckDB counts bytes of UTF-8, and
 * whoever wrote the statement sees characters. Immutable.
 */
record UserStatement(String text) {
  /** An error at a node of the statement's own tree. */
  MillraceException wrongAt(JsonNode node, String why) {
    return wrongAt(SyntaxTree.location(node), why, null);
  }

  /**
   * An error.
   *
   * @param bytes how many of the statement stand before the place; negative if that is not known
   */
  MillraceException wrongAt(int bytes, String why, @Nullable Throwable cause) {
    return MillraceException.invalidAt(bytes < 0 ? null : characters(bytes), why, cause);
  }

  private int characters(int bytes) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    int end = Math.min(bytes, encoded.length);
    return new String(encoded, 0, end, StandardCharsets.UTF_8).length();
  }
}
