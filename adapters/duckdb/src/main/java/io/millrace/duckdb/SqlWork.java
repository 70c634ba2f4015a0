package io.millrace.duckdb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Bounds the work that a statement asks for between two looks at the clock. DuckDB computes an
 * expression for 2,048 rows before it looks whether it was called off, and keeps what each text
 * function of a clause makes of all of them in memory that it does not count. So each such function
 * has a price, and all together a budget; patterns are short constants, as their length multiplies
 * with that of the text; and a window has none of the aggregates that go through its whole frame
 * for each row.
 *
 * <p>For one tree.
 */
final class SqlWork {
  private static final int MAX_PRICE = 64;
  private static final int PRICE_OF_PATTERN = 4;

  /** It makes a list of all parts of each text. */
  private static final int PRICE_OF_SPLIT = 8;

  private static final int LIKE_CHARS_OF_PRICE = 12;
  private static final int MAX_PATTERN_CHARS = 100;
  private static final int MAX_DISTINCT = 16;
  private static final int MAX_GROUPING_SETS = 64;

  /** {@code a{3}}, {@code a{3,}}, {@code a{3,5}}: these make a long pattern of a short one. */
  private static final Pattern COUNTED_REPEAT = Pattern.compile("\\{[0-9, ]*[0-9][0-9, ]*}");

  /** The second argument is the pattern. */
  private static final Set<String> PATTERNS =
      Set.of(
          "regexp_matches",
          "regexp_full_match",
          "regexp_extract",
          "strftime",
          "strptime",
          "try_strptime");

  private static final Set<String> LIKE =
      Set.of(
          "~~",
          "!~~",
          "~~*",
          "!~~*",
          "like_escape",
          "not_like_escape",
          "ilike_escape",
          "not_ilike_escape");

  /** Go through a text, or make another of it. */
  private static final Set<String> TEXTS =
      Set.of(
          "lower",
          "upper",
          "lcase",
          "ucase",
          "trim",
          "ltrim",
          "rtrim",
          "left",
          "right",
          "substring",
          "substr",
          "reverse",
          "length",
          "len",
          "char_length",
          "character_length",
          "contains",
          "instr",
          "position",
          "strpos",
          "greatest",
          "least");

  /** Go through all of their frame for each row, when that is of a window. */
  private static final Set<String> WHOLE_FRAME = Set.of("mode", "mad", "entropy");

  private final UserStatement statement;
  private int price;
  private int distinct;

  SqlWork(UserStatement statement) {
    this.statement = statement;
  }

  /** A function call that is not of a window, or an operator written as one. */
  void function(JsonNode node, String name) {
    if (node.path("distinct").asBoolean() && ++distinct > MAX_DISTINCT) {
      throw statement.wrongAt(
          node, "DISTINCT stands within more than " + MAX_DISTINCT + " calls: ask for fewer");
    }
    if (PATTERNS.contains(name)) {
      pattern(node, name);
      pay(node, PRICE_OF_PATTERN);
    } else if (LIKE.contains(name)) {
      pattern(node, "LIKE");
      pay(node, priceOfLike(node, name));
    } else if (name.equals("split_part")) {
      pay(node, PRICE_OF_SPLIT);
    } else if (TEXTS.contains(name)) {
      pay(node, 1);
    }
  }

  /** A function over a window. */
  void window(JsonNode node, String name) {
    if (WHOLE_FRAME.contains(name)) {
      throw statement.wrongAt(
          node,
          "the function " + name + " cannot be used over a window: use it with GROUP BY instead");
    }
    if (node.path("distinct").asBoolean()) {
      throw statement.wrongAt(
          node, "DISTINCT cannot be used over a window: use it with GROUP BY instead");
    }
  }

  /** A SELECT: CUBE and ROLLUP are given as the sets that they stand for. */
  void select(JsonNode node) {
    if (node.path("group_sets").size() > MAX_GROUPING_SETS) {
      throw statement.wrongAt(
          node,
          "the groups are formed in more than "
              + MAX_GROUPING_SETS
              + " ways: give CUBE or GROUPING SETS fewer columns");
    }
  }

  private void pay(JsonNode node, int more) {
    price += more;
    if (price > MAX_PRICE) {
      throw statement.wrongAt(
          node,
          "too many functions work on texts: at most "
              + MAX_PRICE
              + " in a statement, where regular expressions and formats of time count "
              + PRICE_OF_PATTERN
              + " each, split_part "
              + PRICE_OF_SPLIT
              + ", and long patterns of ILIKE, or of LIKE with _, up to 9");
    }
  }

  /** The engine goes through a text once; but with {@code _}, or of any case, for each place. */
  private static int priceOfLike(JsonNode node, String name) {
    String text = pattern(node).path("literal").path("text").asText();
    boolean once = (name.equals("~~") || name.equals("!~~")) && text.indexOf('_') < 0;
    return once ? 1 : 1 + text.length() / LIKE_CHARS_OF_PRICE;
  }

  private static JsonNode pattern(JsonNode node) {
    return node.path("arguments").path(1).path("expression");
  }

  private void pattern(JsonNode node, String of) {
    JsonNode pattern = pattern(node);
    JsonNode literal = pattern.path("literal");
    if (!pattern.path("class").asText().equals("CONSTANT")
        || !literal.path("kind").asText().equals("STRING")) {
      throw statement.wrongAt(node, "the pattern of " + of + " must be a text as it stands: '...'");
    }
    String text = literal.path("text").asText();
    if (text.length() > MAX_PATTERN_CHARS) {
      throw statement.wrongAt(
          pattern, "the pattern of " + of + " has more than " + MAX_PATTERN_CHARS + " characters");
    }
    if (of.startsWith("regexp") && COUNTED_REPEAT.matcher(text).find()) {
      throw statement.wrongAt(
          pattern, "patterns cannot have counted repeats such as a{3}: write aaa, or a+");
    }
  }
}
