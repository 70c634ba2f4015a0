package io.millrace.duckdb;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;

/**
 * Decides whether a user's statement may run, by its syntax tree as DuckDB's own parser gives it
 * ({@code json_serialize_sql}): only what {@link SqlSyntax} and {@link SqlFunctions} list is
 * allowed, so that what a later version of the engine adds is not. One walk over every object of
 * the tree:
 *
 * <ul>
 *   <li>statements: one, SELECT (with WITH, set operations and recursion) and nothing that writes,
 *       which a WITH can hide;
 *   <li>tables and columns: what {@link SqlNames} lets them be. The name of a table in place of a
 *       column would stand for a whole row as one structure, and twice that in the next WITH for
 *       twice as much;
 *   <li>expressions: scalars, without lists, structures, lambdas and parameters;
 *   <li>sizes: of constants, and how often tables and {@code *} occur, as both multiply from one
 *       WITH to the next, and what {@link SqlWork} bounds.
 * </ul>
 *
 * For one tree.
 */
final class SqlGuard {
  private static final int MAX_EXPRESSIONS = 2000;
  private static final int MAX_TABLES = 16;
  private static final int MAX_STARS = 16;
  private static final int MAX_CONSTANT_CHARS = 1000;

  private final UserStatement statement;
  private final SqlNames names;
  private final SqlWork work;

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
    this.names = new SqlNames(statement, reserved);
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
    names.collect(tree);
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
    if (!SqlSyntax.NODES.contains(type)) {
      throw statement.wrongAt(
          node,
          type.endsWith("QUERY_NODE")
              ? "nothing can be changed: only SELECT can be run"
              : "this cannot be used here: " + readable(type));
    }
    if (type.equals("BASE_TABLE")) {
      names.table(node);
      if (++tables > MAX_TABLES) {
        throw statement.wrongAt(node, "tables are named more than " + MAX_TABLES + " times");
      }
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

  private void expression(JsonNode node) {
    String type = node.path("type").asText();
    String kind = node.path("class").asText();
    if (!SqlSyntax.EXPRESSIONS.contains(kind)
        || kind.equals("OPERATOR") && !SqlSyntax.OPERATORS.contains(type)
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
      case "COLUMN_REF" -> names.column(node);
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

  private void castTo(JsonNode node) {
    String name = node.path("type_name").asText().toLowerCase(Locale.ROOT);
    if (!SqlSyntax.TYPES.contains(name) || node.path("qualified_name").path("path").size() > 1) {
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
