package io.millrace.blocks.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogRecord;
import io.millrace.model.query.Expression;
import io.millrace.model.query.Matcher;
import io.millrace.ports.LogQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever is asked of whatever rows: the answer is that of the reference, record by record. */
class SearchProperties {
  private static final int QUERIES = 30;

  @Property(tries = 75)
  void aBlockAnswersAsTheReferenceDoes(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 500) int rows,
      @ForAll @IntRange(min = 1, max = 100) int chunkRows,
      @ForAll @IntRange(min = 0, max = 100) int templates) {
    List<LogBatch> batches = new RandomRows(seed).batches(rows);
    Block block =
        Blocks.open(
            Blocks.seal(new BlockSettings(65536, 1 << 26, 2048, chunkRows, templates, 8), batches));
    List<LogRecord> records = Blocks.records(batches);
    RandomExpressions expressions = new RandomExpressions(seed, records);
    Random random = new Random(seed);
    for (int i = 0; i < QUERIES; i++) {
      Expression expression = expressions.next();
      boolean always = random.nextBoolean();
      long one = records.get(random.nextInt(rows)).timestamp();
      long other = records.get(random.nextInt(rows)).timestamp();
      long from = always ? Long.MIN_VALUE : Math.min(one, other);
      long to = always ? Long.MAX_VALUE : Math.max(one, other);
      check(block, records, expression, from, to);
    }
  }

  private static void check(
      Block block, List<LogRecord> records, Expression expression, long from, long to) {
    Matcher reference = Matcher.of(expression);
    List<LogRecord> expected =
        records.stream()
            .filter(record -> record.timestamp() >= from)
            .filter(record -> record.timestamp() < to || to == Long.MAX_VALUE)
            .filter(reference::matches)
            .toList();
    Predicate predicate = Predicate.of(expression);
    List<LogRecord> found = new ArrayList<>();
    long counted = 0;
    Predicate here = predicate.in(block);
    for (Chunk chunk : block.chunks()) {
      RowSet selected = chunk.select(here, from, to, new Meter(LogQuery.Bounds.NONE));
      for (int row = selected.next(0); row >= 0; row = selected.next(row + 1)) {
        found.add(chunk.record(row));
      }
      counted += chunk.count(here, from, to, new Meter(LogQuery.Bounds.NONE));
      assertThat(chunk.select(predicate, from, to, new Meter(LogQuery.Bounds.NONE)))
          .as("%s, the block not asked", expression)
          .isEqualTo(selected);
    }
    found.sort(java.util.Comparator.comparing(LogRecord::id));
    assertThat(found).as("%s in [%d, %d)", expression, from, to).isEqualTo(expected);
    assertThat(counted).as("count of %s", expression).isEqualTo(expected.size());
    assertThat(here.isNever() && !expected.isEmpty()).as("never %s", expression).isFalse();
  }

  @Property(tries = 60)
  void anUnsealedRowIsJudgedAsTheReferenceDoes(@ForAll long seed) {
    List<LogBatch> batches = new RandomRows(seed).batches(60);
    RandomExpressions expressions = new RandomExpressions(seed, Blocks.records(batches));
    LogBatchReader reader = new LogBatchReader();
    for (int i = 0; i < QUERIES; i++) {
      Expression expression = expressions.next();
      Predicate predicate = Predicate.of(expression);
      Matcher reference = Matcher.of(expression);
      for (LogBatch batch : batches) {
        reader.of(batch);
        while (reader.next()) {
          boolean matches = predicate.matches(reader);
          reader.seek(reader.row(), reader.recordOffset());
          LogRecord record = reader.record();
          assertThat(matches)
              .as("%s of %s", expression, record)
              .isEqualTo(reference.matches(record));
        }
      }
    }
  }
}
