package io.millrace.model.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import io.millrace.model.query.Expression.And;
import io.millrace.model.query.Expression.Compares;
import io.millrace.model.query.Expression.Comparison;
import io.millrace.model.query.Expression.Not;
import io.millrace.model.query.Expression.Or;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MatcherProperties {
  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void negationAndItsLawsHold(
      @ForAll("expressions") Expression one,
      @ForAll("expressions") Expression other,
      @ForAll("records") LogRecord record) {
    boolean first = matches(one, record);
    boolean second = matches(other, record);
    assertThat(matches(new Not(one), record)).isEqualTo(!first);
    assertThat(matches(new And(List.of(one, other)), record)).isEqualTo(first && second);
    assertThat(matches(new Or(List.of(one, other)), record)).isEqualTo(first || second);
    assertThat(matches(new Not(new And(List.of(one, other))), record))
        .isEqualTo(matches(new Or(List.of(new Not(one), new Not(other))), record));
    assertThat(matches(Expression.allOf(List.of(one, Expression.EVERYTHING, other)), record))
        .isEqualTo(first && second);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void printingAnExpressionKeepsItsMeaning(
      @ForAll("expressions") Expression expression, @ForAll("records") LogRecord record) {
    Expression read = new QueryParser().parseExpression(QueryPrinter.print(expression));
    assertThat(matches(read, record)).isEqualTo(matches(expression, record));
  }

  @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
  void comparisonsOfAScalarAgree(
      @ForAll("scalars") Value value, @ForAll("literals") String literal) {
    LogRecord record = record("", Map.of("f", value));
    boolean less = compares(Comparison.LESS, literal, record);
    boolean lessOrEqual = compares(Comparison.LESS_OR_EQUAL, literal, record);
    boolean greater = compares(Comparison.GREATER, literal, record);
    boolean greaterOrEqual = compares(Comparison.GREATER_OR_EQUAL, literal, record);
    boolean equal = lessOrEqual && greaterOrEqual;
    assertThat(List.of(less, greater, equal).stream().filter(holds -> holds).count())
        .isLessThanOrEqualTo(1);
    assertThat(lessOrEqual).isEqualTo(less || equal);
    assertThat(greaterOrEqual).isEqualTo(greater || equal);
    assertThat(less || greater || equal).isEqualTo(comparable(value, literal));
  }

  private static boolean comparable(Value value, String literal) {
    return !value.equals(Value.NOTHING)
        && (Numeral.read(literal) == null || Numeral.read(value.display()) != null);
  }

  @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
  void anArrayMatchesIfAnElementDoes(
      @ForAll("numbers") List<Long> numbers, @ForAll("literals") String literal) {
    Pattern pattern = new Pattern.Literal(literal);
    boolean expected =
        numbers.stream().anyMatch(n -> ValuePattern.of(pattern).matches(new Value.Whole(n)));
    assertThat(ValuePattern.of(pattern).matches(new Value.Json(numbers.toString())))
        .isEqualTo(expected);
    assertThat(ValuePattern.of(pattern).matches(new Value.Json("[[{\"1\":" + numbers + "}]]")))
        .isEqualTo(expected);
  }

  @Property(tries = 2_000)
  void whatIsNoJsonIsNoError(@ForAll("nearlyJson") String json) {
    ValuePattern never = ValuePattern.of(new Pattern.Literal("in none of them"));
    assertThat(never.matches(new Value.Json(json))).isFalse();
  }

  private static boolean compares(Comparison comparison, String literal, LogRecord record) {
    return matches(new Compares("f", comparison, literal), record);
  }

  private static boolean matches(Expression expression, LogRecord record) {
    return Matcher.of(expression).matches(record);
  }

  private static LogRecord record(String message, Map<String, Value> fields) {
    return new LogRecord(
        0,
        Level.INFO,
        "a",
        null,
        message,
        null,
        null,
        null,
        fields,
        LogRecord.DEFAULT_TENANT,
        new Origin("test", 0, 0));
  }

  @Provide
  Arbitrary<Expression> expressions() {
    return Trees.expressions();
  }

  @Provide
  Arbitrary<LogRecord> records() {
    Arbitrary<Map<String, Value>> fields =
        Arbitraries.maps(Arbitraries.of("latency_ms", "a.b-c", "a", "200", ""), scalars());
    return Combinators.combine(Trees.texts(), fields).as(MatcherProperties::record);
  }

  @Provide
  Arbitrary<Value> scalars() {
    return Arbitraries.oneOf(
        literals().map(Value.Text::new),
        Arbitraries.longs().map(Value.Whole::new),
        Arbitraries.longs().between(-6, 6).map(Value.Whole::new),
        Arbitraries.doubles().map(Value.Decimal::new),
        Arbitraries.of(true, false).map(Value.Truth::new),
        Arbitraries.just(Value.NOTHING));
  }

  @Provide
  Arbitrary<String> literals() {
    return Arbitraries.oneOf(
        Trees.texts(),
        Arbitraries.longs().map(String::valueOf),
        Arbitraries.integers().between(-6, 6).map(String::valueOf),
        Arbitraries.doubles().map(String::valueOf),
        Arbitraries.of("1e3", "-0", "0.0", "5.", ".5", "+5", "0x10", "NaN", "1d", " 5", "true"));
  }

  @Provide
  Arbitrary<List<Long>> numbers() {
    return Arbitraries.longs().between(-6, 6).list().ofMaxSize(5);
  }

  @Provide
  Arbitrary<String> nearlyJson() {
    return Arbitraries.of(
            "[", "]", "{", "}", ",", ":", "\"", "\\", "\\u", "\\u00e9", "1", "-", "1e999", "tru",
            "null", " ", "x", "\ud83d")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }
}
