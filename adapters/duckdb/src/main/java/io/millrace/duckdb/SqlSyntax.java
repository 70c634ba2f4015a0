package io.millrace.duckdb;

import java.util.Set;

/**
 * What of the syntax of SQL statements of users may have, by the names that DuckDB's parser gives
 * it in a tree; for functions see {@link SqlFunctions}. What is not listed is refused.
 */
final class SqlSyntax {
  private SqlSyntax() {}

  /** Statements, tables and clauses: objects that have a type and no class. */
  static final Set<String> NODES =
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
  static final Set<String> EXPRESSIONS =
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

  static final Set<String> OPERATORS =
      Set.of(
          "OPERATOR_NOT",
          "OPERATOR_IS_NULL",
          "OPERATOR_IS_NOT_NULL",
          "OPERATOR_COALESCE",
          "OPERATOR_NULLIF",
          "COMPARE_IN",
          "COMPARE_NOT_IN",
          "GROUPING_FUNCTION");

  static final Set<String> TYPES =
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
}
