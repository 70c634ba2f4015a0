package io.millrace.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.model.Level;
import io.millrace.model.LogId;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import io.millrace.model.query.Expression;
import io.millrace.model.query.Function;
import io.millrace.model.query.Pattern;
import io.millrace.ports.FieldInfo;
import io.millrace.ports.Grouping;
import io.millrace.ports.LogQuery;
import io.millrace.ports.LogQuery.Bounds;
import io.millrace.ports.LogStore;
import io.millrace.ports.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link LogStore} answers to aggregations and about fields. */
public abstract class LogAggregationContract extends LogStoreUnderTest {
  @Test
  void countsAllRecords() {
    append(Draft.at(1), Draft.at(2), Draft.at(3));
    assertRows(ALL, Grouping.count(), List.of(whole(3)));
    assertRows(ALL.between(2, 3), Grouping.count(), List.of(whole(1)));
    assertThat(store.aggregate(ALL, Grouping.count()).columns()).containsExactly("count()");
  }

  @Test
  void disregardsOrderLimitAndPosition() {
    append(Draft.at(1), Draft.at(2));
    LogId newest = new LogId(2, new Origin("p", 0, 1));
    assertThat(store.get(LogRecord.DEFAULT_TENANT, newest)).isPresent();
    assertRows(ALL.limit(1).after(newest), Grouping.count(), List.of(whole(2)));
  }

  @Test
  void givesOneRowWithoutKeysEvenWithoutRecords() {
    List<Function> functions = new ArrayList<>(List.of(Function.count()));
    for (Function.Kind kind : Function.Kind.values()) {
      functions.add(over(kind, "n"));
    }
    assertRows(
        ALL,
        new Grouping(0, List.of(), functions, 0),
        List.of(
            whole(0),
            whole(0),
            whole(0),
            Value.NOTHING,
            Value.NOTHING,
            Value.NOTHING,
            Value.NOTHING,
            Value.NOTHING));
  }

  @Test
  void givesNoRowWithKeysWithoutRecords() {
    assertRows(ALL, counting(60, "level"));
  }

  @Test
  void groupsByIntervalsAlignedToTheEpochAndByFields() {
    append(
        Draft.at(59).level(Level.WARN),
        Draft.at(0).level(Level.INFO),
        Draft.at(60).level(Level.INFO),
        Draft.at(61).level(Level.INFO),
        Draft.at(-1).level(Level.ERROR));
    assertRows(
        ALL,
        counting(60, "level"),
        List.of(whole(-60), text("ERROR"), whole(1)),
        List.of(whole(0), text("INFO"), whole(1)),
        List.of(whole(0), text("WARN"), whole(1)),
        List.of(whole(60), text("INFO"), whole(2)));
  }

  @Test
  void groupsRecordsWithoutTheFieldUnderNothing() {
    append(
        Draft.at(1).field("n", 7),
        Draft.at(2),
        Draft.at(3).field("n", Value.NOTHING),
        Draft.at(4).field("n", "seven"));
    assertRows(
        ALL,
        counting(0, "n"),
        List.of(whole(7), whole(1)),
        List.of(text("seven"), whole(1)),
        List.of(Value.NOTHING, whole(2)));
  }

  @Test
  void groupsByEveryFixedField() {
    append(Draft.at(1).host("h").trace("t", "s").exception("e").message("m"));
    assertRows(
        ALL,
        counting(0, "service", "host", "message", "trace_id", "span_id", "exception", "timestamp"),
        List.of(
            text("shop"),
            text("h"),
            text("m"),
            text("t"),
            text("s"),
            text("e"),
            whole(1),
            whole(1)));
  }

  @Test
  void listsTheTopGroupsHighestFirst() {
    append(
        Draft.at(1).service("b"),
        Draft.at(2).service("a"),
        Draft.at(3).service("c"),
        Draft.at(4).service("c"));
    assertRows(
        ALL,
        new Grouping(0, List.of("service"), List.of(Function.count()), 2),
        List.of(text("c"), whole(2)),
        List.of(text("a"), whole(1)));
  }

  @Test
  void computesFunctionsOverNumbersAndWhatReadsAsNumbers() {
    append(
        Draft.at(1).field("n", 4),
        Draft.at(2).field("n", 2.5),
        Draft.at(3).field("n", "-1.5"),
        Draft.at(4).field("n", "many"),
        Draft.at(5).field("n", Value.NOTHING),
        Draft.at(6).field("n", 4),
        Draft.at(7),
        Draft.at(8).field("n", "1e999"));
    Grouping grouping =
        new Grouping(
            0,
            List.of(),
            List.of(
                over(Function.Kind.COUNT, "n"),
                over(Function.Kind.COUNT_DISTINCT, "n"),
                over(Function.Kind.SUM, "n"),
                over(Function.Kind.AVERAGE, "n"),
                over(Function.Kind.MINIMUM, "n"),
                over(Function.Kind.MAXIMUM, "n")),
            0);
    List<Value> answers =
        List.of(whole(6), whole(5), decimal(9), decimal(2.25), decimal(-1.5), decimal(4));
    assertRows(ALL, grouping, answers);
    store.flush();
    assertRows(ALL, grouping, answers);
  }

  @Test
  void findsQuantilesWithinOnePercent() {
    List<Draft> drafts = new ArrayList<>();
    for (int i = 1; i <= 2000; i++) {
      drafts.add(Draft.at(i).field("n", i * 37 % 2001));
    }
    append(drafts.toArray(Draft[]::new));
    Function median = new Function(Function.Kind.QUANTILE, "n", 0.5, "p50(n)");
    Function high = new Function(Function.Kind.QUANTILE, "n", 0.99, "p99(n)");
    Table table = store.aggregate(ALL, new Grouping(0, List.of(), List.of(median, high), 0));
    assertThat(number(table.rows().getFirst().get(0))).isCloseTo(1000, within(11.0));
    assertThat(number(table.rows().getFirst().get(1))).isCloseTo(1980, within(21.0));
  }

  @Test
  void countsOnlyWhatTheQueryFinds() {
    append(
        Draft.at(1).message("order paid").field("n", 1),
        Draft.at(2).message("order failed").field("n", 2),
        Draft.at(3).message("order failed").field("n", 3));
    Expression failed = new Expression.Matches("message", new Pattern.Literal("failed"));
    LogQuery query = LogQuery.all(LogRecord.DEFAULT_TENANT, failed);
    assertRows(query, Grouping.count(), List.of(whole(2)));
    assertRows(query, counting(0, "n"), List.of(whole(2), whole(1)), List.of(whole(3), whole(1)));
  }

  @Test
  void saysSoWhenThereAreMoreGroupsThanAllowed() {
    append(Draft.at(1).field("n", 1), Draft.at(2).field("n", 2), Draft.at(3).field("n", 3));
    LogQuery bounded = ALL.within(new Bounds(Duration.ofHours(1), 1 << 30, 2));
    Table table = store.aggregate(bounded, counting(0, "n"));
    assertThat(table.rows()).hasSize(2);
    assertThat(table.completeness().complete()).isFalse();
  }

  @Test
  void saysSoWhenABoundEndsTheWork() {
    append(Draft.at(1).message("a 1"), Draft.at(2).message("b 2"), Draft.at(3).message("c 3"));
    Expression digit = new Expression.Matches("message", new Pattern.Regex("[1-3]$"));
    LogQuery hasty =
        LogQuery.all(LogRecord.DEFAULT_TENANT, digit).within(new Bounds(Duration.ZERO, 9, 9));
    assertThat(store.aggregate(hasty, counting(0, "message")).completeness().complete()).isFalse();
  }

  @Test
  void tellsHowFarAnAggregationIsAndShowsWhatItHas() {
    Draft[] drafts = new Draft[1000];
    for (int i = 0; i < drafts.length; i++) {
      drafts[i] = Draft.at(i).message("m " + i).field("n", i % 3);
    }
    append(drafts);
    Expression some = new Expression.Matches("message", new Pattern.Regex("[02468]$"));
    Onlooker onlooker = new Onlooker();
    LogQuery query = LogQuery.all(LogRecord.DEFAULT_TENANT, some).within(onlooker.bounds());
    Table table = store.aggregate(query, counting(0, "n"));
    onlooker.assertCame();
    for (Table shown : onlooker.tables()) {
      assertThat(shown.columns()).isEqualTo(table.columns());
      assertThat(counted(shown)).isLessThanOrEqualTo(counted(table));
    }
    assertThat(counted(table)).isEqualTo(500);
    assertThat(store.fields(ALL.within(new Onlooker().bounds()))).isNotEmpty();
  }

  private static long counted(Table table) {
    return table.rows().stream()
        .mapToLong(row -> row.getLast() instanceof Value.Whole(long count) ? count : 0)
        .sum();
  }

  @Test
  void endsAnAggregationThatNobodyWantsAnyMore() {
    append(Draft.at(1).message("a 1"), Draft.at(2).message("b 2"), Draft.at(3).message("c 3"));
    Expression digit = new Expression.Matches("message", new Pattern.Regex("[1-3]$"));
    LogQuery unwanted =
        LogQuery.all(LogRecord.DEFAULT_TENANT, digit)
            .within(new Bounds(Duration.ofHours(1), 1 << 30, 9, () -> true));
    assertThat(store.aggregate(unwanted, counting(0, "n")).completeness().complete()).isFalse();
  }

  @Test
  void listsTheFieldsWithTheirKinds() {
    append(
        Draft.at(1).field("n", 1).field("a.b", "x"),
        Draft.at(2).field("n", "one"),
        Draft.at(3).field("later", new Value.Json("[]")));
    List<FieldInfo> fields = store.fields(ALL.between(0, 3));
    assertThat(fields).extracting(FieldInfo::name).isSorted().doesNotContain("later", "host");
    assertThat(fields)
        .contains(
            new FieldInfo("n", Set.of(FieldInfo.Kind.WHOLE, FieldInfo.Kind.TEXT), 2),
            new FieldInfo("a.b", Set.of(FieldInfo.Kind.TEXT), 1),
            new FieldInfo("service", Set.of(FieldInfo.Kind.TEXT), 2),
            new FieldInfo("timestamp", Set.of(FieldInfo.Kind.WHOLE), 2));
  }

  @Test
  void listsTheFieldsOfWhatIsFoundOnly() {
    append(
        Draft.at(1).service("a").field("n", 1).field("always", 1),
        Draft.at(2).service("b").field("n", 2).field("always", 1).field("own", "x"),
        Draft.at(3).service("b").field("always", 1));
    LogQuery ofB =
        LogQuery.all(
            LogRecord.DEFAULT_TENANT, new Expression.Matches("service", new Pattern.Literal("b")));
    assertThat(store.fields(ofB))
        .contains(
            new FieldInfo("n", Set.of(FieldInfo.Kind.WHOLE), 1),
            new FieldInfo("always", Set.of(FieldInfo.Kind.WHOLE), 2),
            new FieldInfo("own", Set.of(FieldInfo.Kind.TEXT), 1),
            new FieldInfo("service", Set.of(FieldInfo.Kind.TEXT), 2));
    LogQuery ofA =
        LogQuery.all(
            LogRecord.DEFAULT_TENANT, new Expression.Matches("service", new Pattern.Literal("a")));
    assertThat(store.fields(ofA)).extracting(FieldInfo::name).contains("n").doesNotContain("own");
  }

  private void append(Draft... drafts) {
    append(new Producer("p").batch(drafts));
  }

  private void assertRows(LogQuery query, Grouping grouping, List<?>... rows) {
    Table table = store.aggregate(query, grouping);
    assertThat(table.completeness().missing()).isEmpty();
    assertThat(table.rows()).isEqualTo(List.of(rows));
  }

  private static Grouping counting(long step, String... by) {
    return new Grouping(step, List.of(by), List.of(Function.count()), 0);
  }

  private static Function over(Function.Kind kind, String field) {
    return new Function(kind, field, 0.5, kind.name());
  }

  private static double number(Value value) {
    return ((Value.Decimal) value).number();
  }

  private static Value whole(long number) {
    return new Value.Whole(number);
  }

  private static Value decimal(double number) {
    return new Value.Decimal(number);
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }
}
