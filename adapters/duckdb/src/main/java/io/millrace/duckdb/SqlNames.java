package io.millrace.duckdb;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the names in a user's statement may mean: tables no other than {@code trades} and those that
 * a WITH of the statement makes, and columns no whole rows. For one tree.
 */
final class SqlNames {
  /** The one table there is. */
  static final String TABLE = "trades";

  /** Before the name of a table these are not other tables, but where it is. */
  private static final Set<String> SCHEMAS =
      Set.of("main", "temp", "memory", "system", "pg_catalog", "information_schema", Database.NAME);

  /** What DuckDB calls a subquery that has no name. */
  private static final Pattern UNNAMED = Pattern.compile("unnamed_subquery[0-9]*");

  private final UserStatement statement;
  private final Set<String> reserved;
  private final Set<String> names = new HashSet<>(Set.of(TABLE));

  /** By which the rows of what stands behind FROM can be meant, wherever that is. */
  private final Set<String> rowNames = new HashSet<>(Set.of(TABLE));

  /**
   * @param statement of which the tree is
   * @param reserved names of the engine's own tables and views, in lower case
   */
  SqlNames(UserStatement statement, Set<String> reserved) {
    this.statement = statement;
    this.reserved = reserved;
  }

  /** The names that WITH and FROM give, wherever they stand: what they hide is checked as well. */
  void collect(JsonNode node) {
    for (JsonNode entry : node.path("cte_map").path("map")) {
      String name = entry.path("key").asText().toLowerCase(Locale.ROOT);
      if (name.equals(TABLE) || reserved.contains(name)) {
        throw new MillraceException(
            Kind.INVALID, "the name " + name + " is taken: call what stands behind WITH otherwise");
      }
      names.add(name);
      rowNames.add(name);
    }
    String type = node.path("type").asText();
    String alias = node.path("alias").asText().toLowerCase(Locale.ROOT);
    // A function's one column takes the alias if it is given no name of its own.
    if (!node.has("class")
        && !alias.isEmpty()
        && !(type.equals("TABLE_FUNCTION") && node.path("column_name_alias").isEmpty())) {
      rowNames.add(alias);
    }
    node.forEach(this::collect);
  }

  /** A table behind FROM must be the one there is, or one that a WITH makes. */
  void table(JsonNode node) {
    String name = node.path("table_name").asText();
    if (!node.path("schema_name").asText().isEmpty()
        || !node.path("catalog_name").asText().isEmpty()
        || node.path("qualified_name").path("path").size() > 1
        || !node.path("at_clause").isNull()
        || !names.contains(name.toLowerCase(Locale.ROOT))) {
      throw statement.wrongAt(
          node, "there is no table " + name + " here: the table is called " + TABLE);
    }
  }

  /** A name of a table, with or without the schema it is in, would be a whole row. */
  void column(JsonNode node) {
    JsonNode path = node.path("column_names");
    if (path.size() > 2) {
      throw statement.wrongAt(node, "write a column as column or as table.column");
    }
    String last = path.path(path.size() - 1).asText().toLowerCase(Locale.ROOT);
    boolean rows = rowNames.contains(last) || UNNAMED.matcher(last).matches();
    if (rows && (path.size() == 1 || !isTable(path.path(0).asText().toLowerCase(Locale.ROOT)))) {
      throw statement.wrongAt(
          node,
          last
              + " is a table here, and rows cannot be used as values: name a column of it, as in "
              + last
              + ".column, or call the table otherwise if a column is meant");
    }
  }

  private boolean isTable(String name) {
    return rowNames.contains(name) && !SCHEMAS.contains(name);
  }
}
