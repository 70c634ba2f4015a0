package io.millrace.duckdb;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides whether a user's statement may run, by its syntax tree as DuckDB's own parser gives it
 * ({@code json_serialize_sql}): only what is listed here is allowed, so that what a later version
 * of the engine adds is not. One walk over every object of the tree:
 *
 * <ul>
 *   <li>statements: one, SELECT (with WITH, set operations and recursion) and nothing that writes,
 *       which a WITH can hide;
 *   <li>tables: {@code trades} and the statement's own WITH names, without schema or catalog, and
 *       none by the name of one of the engine's; {@link SqlFunctions#TABLE};
 *   <li>expressions: scalars, without lists, structures, lambdas and parameters, and the functions
 *       of {@link SqlFunctions}; no name of a table in place of a column, which stands for a whole
 *       row as one structure, and twice that in the next WITH for twice as much;
 *   <li>sizes: of constants, and how often tables and {@code *} occur, as both multiply from one
 *       WITH to the next, and what {@link SqlWork} bounds.
 * </ul>
 *
 * For one tree.
 */
final class SqlGuard {
  /** The one table there is. */
  static final String TABLE = "trades";

  private static final int MAX_EXPRESSIONS = 2000;
  private static final int MAX_TABLES = 16;
  private static final int MAX_STARS = 16;
  private static final int MAX_CONSTANT_CHARS = 1000;

  /** Statements, tables and clauses: objects that have a type and no class. */
  private static final Set<String> NODES =
      Set.of(
          "SELECT_NODE",
          "SET_OPERATION_NODE",
          "RECURSIVE_CTE_NODE",
          "BASE_TABLE",
          "SUBQUERY",
          "JOIN",
          "EMPTY",
          "EXPRESSION_LIST",
          "TABLE_FUNCTION",
          "ORDER_MODIFIER",
          "LIMIT_MODIFIER",
          "LIMIT_PERCENT_MODIFIER",
          "DISTINCT_MODIFIER",
          "ORDER_DEFAULT",
          "ASCENDING",
          "DESCENDING");

  /** Expressions: objects that have a class. */
  private static final Set<String> EXPRESSIONS =
      Set.of(
          "BETWEEN",
          "CASE",
          "CAST",
          "COLUMN_REF",
          "COMPARISON",
          "CONJUNCTION",
          "CONSTANT",
          "FUNCTION",
          "OPERATOR",
          "POSITIONAL_REFERENCE",
          "STAR",
          "SUBQUERY",
          "TYPE",
          "WINDOW");

  private static final Set<String> OPERATORS =
      Set.of(
          "OPERATOR_NOT",
          "OPERATOR_IS_NULL",
          "OPERATOR_IS_NOT_NULL",
          "OPERATOR_COALESCE",
          "OPERATOR_NULLIF",
          "COMPARE_IN",
          "COMPARE_NOT_IN",
          "GROUPING_FUNCTION");

  private static final Set<String> TYPES =
      Set.of(
          "boolean",
          "bool",
          "tinyint",
          "smallint",
          "integer",
          "int",
          "bigint",
          "hugeint",
          "long",
          "utinyint",
          "usmallint",
          "uinteger",
          "ubigint",
          "real",
          "float",
          "double",
          "decimal",
          "numeric",
          "varchar",
          "text",
          "string",
          "date",
          "time",
          "timestamp",
          "timestamp_s",
          "timestamp_ms",
          "timestamp_ns",
          "timestamptz",
          "timestamp with time zone",
          "interval");

  /** Before the name of a table these are not other tables, but where it is. */
  private static final Set<String> SCHEMAS =
      Set.of("main", "temp", "memory", "system", "pg_catalog", "information_schema", Database.NAME);

  /** What DuckDB calls a subquery that has no name. */
  private static final Pattern UNNAMED = Pattern.compile("unnamed_subquery[0-9]*");

  private final UserStatement statement;
  private final Set<String> reserved;
  private final SqlWork work;
  private final Set<String> names = new HashSet<>(Set.of(TABLE));

  /** By which the rows of what stands behind FROM can be meant, wherever that is. */
  private final Set<String> rowNames = new HashSet<>(Set.of(TABLE));

  /** ORDER BY ALL: the parser gives it as what elsewhere stands for any number of columns. */
  private final Set<JsonNode> orderByAll = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Functions that stand in place of a table, where alone they are harmless. */
  private final Set<JsonNode> tableFunctions = Collections.newSetFromMap(new IdentityHashMap<>());

  private int expressions;
  private int tables;
  private int stars;

  /**
   * @param statement of which the tree is
   * @param reserved names of the engine's own tables and views, in lower case
   */
  SqlGuard(UserStatement statement, Set<String> reserved) {
    this.statement = statement;
    this.reserved = reserved;
    this.work = new SqlWork(statement);
  }

  /**
   * Checks a tree.
   *
   * @throws MillraceException INVALID, saying what is not allowed or wrong, and where
   */
  void check(JsonNode tree) {
    if (tree.path("error").asBoolean(true)) {
      throw wrong(tree);
    }
    if (tree.path("statements").size() != 1) {
      throw refused(
          "one statement at a time can be run, and there are " + tree.path("statements").size());
    }
    collectNames(tree);
    walk(tree.path("statements"));
  }

  private MillraceException wrong(JsonNode tree) {
    if (tree.path("error_type").asText().equals("not implemented")) {
      return refused("only SELECT can be run, with WITH before it if need be");
    }
    return statement.wrongAt(
        tree.path("position").asInt(-1),
        tree.path("error_message").asText("the statement cannot be read"),
        null);
  }

  /** The names that WITH and FROM give, wherever they stand: what they hide is checked as well. */
  private void collectNames(JsonNode node) {
    for (JsonNode entry : node.path("cte_map").path("map")) {
      String name = entry.path("key").asText().toLowerCase(Locale.ROOT);
      if (name.equals(TABLE) || reserved.contains(name)) {
        throw refused("the name " + name + " is taken: call what stands behind WITH otherwise");
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
    node.forEach(this::collectNames);
  }

  private void walk(JsonNode node) {
    if (node.isObject()) {
      if (node.has("class")) {
        expression(node);
      } else if (node.has("type")) {
        clause(node);
      }
      if (!node.path("sample").isMissingNode() && !node.path("sample").isNull()) {
        throw refused("samples cannot be taken");
      }
    }
    node.forEach(this::walk);
  }

  private void clause(JsonNode node) {
    String type = node.path("type").asText();
    if (!NODES.contains(type)) {
      throw statement.wrongAt(
          node,
          type.endsWith("QUERY_NODE")
              ? "nothing can be changed: only SELECT can be run"
              : "this cannot be used here: " + readable(type));
    }
    if (type.equals("BASE_TABLE")) {
      table(node);
    }
    if (type.equals("SELECT_NODE")) {
      work.select(node);
    }
    if (node.path("expression").path("type").asText().equals("STAR")) {
      orderByAll.add(node.path("expression"));
    }
    if (type.equals("TABLE_FUNCTION")) {
      String function = node.path("function").path("function_name").asText();
      if (!SqlFunctions.TABLE.contains(function)) {
        throw statement.wrongAt(node, "there is no table function " + function + " here");
      }
      tableFunctions.add(node.path("function"));
    }
  }

  private void table(JsonNode node) {
    String name = node.path("table_name").asText();
    if (!node.path("schema_name").asText().isEmpty()
        || !node.path("catalog_name").asText().isEmpty()
        || node.path("qualified_name").path("path").size() > 1
        || !node.path("at_clause").isNull()
        || !names.contains(name.toLowerCase(Locale.ROOT))) {
      throw statement.wrongAt(
          node, "there is no table " + name + " here: the table is called " + TABLE);
    }
    if (++tables > MAX_TABLES) {
      throw statement.wrongAt(node, "tables are named more than " + MAX_TABLES + " times");
    }
  }

  private void expression(JsonNode node) {
    String type = node.path("type").asText();
    String kind = node.path("class").asText();
    if (!EXPRESSIONS.contains(kind)
        || kind.equals("OPERATOR") && !OPERATORS.contains(type)
        || node.path("columns").asBoolean() && !orderByAll.contains(node)) {
      throw statement.wrongAt(
          node, "this cannot be used here: " + readable(kind.equals("OPERATOR") ? type : kind));
    }
    if (++expressions > MAX_EXPRESSIONS) {
      throw refused("the statement has more than " + MAX_EXPRESSIONS + " expressions: shorten it");
    }
    switch (kind) {
      case "FUNCTION", "WINDOW" -> function(node, kind.equals("WINDOW"));
      case "TYPE" -> castTo(node);
      case "CONSTANT" -> constant(node);
      case "COLUMN_REF" -> column(node);
      case "STAR" -> {
        if (++stars > MAX_STARS) {
          throw statement.wrongAt(node, "* is used more than " + MAX_STARS + " times");
        }
      }
      default -> {}
    }
  }

  private void function(JsonNode node, boolean window) {
    String name = node.path("function_name").asText();
    boolean known =
        SqlFunctions.SCALAR.contains(name)
            || SqlFunctions.AGGREGATE.contains(name)
            || tableFunctions.contains(node)
            || window && SqlFunctions.WINDOW.contains(name);
    if (!known
        || !node.path("schema").asText().isEmpty()
        || !node.path("catalog").asText().isEmpty()
        || node.path("qualified_name").path("path").size() > 1) {
      throw statement.wrongAt(node, "the function " + name + " cannot be used here");
    }
    if (node.path("arguments").size() > SqlFunctions.maxArguments(name)) {
      throw statement.wrongAt(node, "the function " + name + " has too many arguments");
    }
    if (window) {
      work.window(node, name);
    } else {
      work.function(node, name);
    }
  }

  /** A name of a table, with or without the schema it is in, would be a whole row. */
  private void column(JsonNode node) {
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

  private void castTo(JsonNode node) {
    String name = node.path("type_name").asText().toLowerCase(Locale.ROOT);
    if (!TYPES.contains(name) || node.path("qualified_name").path("path").size() > 1) {
      throw statement.wrongAt(node, "nothing can be made a " + name + " here");
    }
  }

  private void constant(JsonNode node) {
    if (node.path("literal").path("text").asText().length() > MAX_CONSTANT_CHARS) {
      throw statement.wrongAt(
          node, "a constant is longer than " + MAX_CONSTANT_CHARS + " characters");
    }
  }

  private static String readable(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static MillraceException refused(String why) {
    return new MillraceException(Kind.INVALID, why);
  }
}
