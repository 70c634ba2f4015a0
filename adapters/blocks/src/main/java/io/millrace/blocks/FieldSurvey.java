package io.millrace.blocks;

import io.millrace.blocks.format.Block;
import io.millrace.blocks.format.BlockSummary;
import io.millrace.blocks.format.Chunk;
import io.millrace.blocks.format.Column;
import io.millrace.blocks.format.LimitReached;
import io.millrace.blocks.format.Meter;
import io.millrace.blocks.format.Predicate;
import io.millrace.blocks.format.RowSet;
import io.millrace.model.query.Expression;
import io.millrace.model.query.Fields;
import io.millrace.ports.FieldInfo;
import io.millrace.ports.LogQuery;
import io.millrace.ports.aggregation.FieldCounter;
import java.util.List;
import java.util.Set;

/**
 * Which fields the rows of a view hold. Where all rows of a block count, or all of them hold a
 * field, its head tells; else the columns are looked at. The kinds are those of the whole block. A
 * bound of the query ends the work, and what was seen until then is told: the counts are about
 * anyhow.
 */
final class FieldSurvey {
  private static final Set<FieldInfo.Kind> TEXT = Set.of(FieldInfo.Kind.TEXT);
  private static final List<FieldInfo> FIXED =
      Fields.FIXED.stream()
          .map(name ->
              new FieldInfo(
                  name, name.equals(Fields.TIMESTAMP) ? Set.of(FieldInfo.Kind.WHOLE) : TEXT, 0))
          .toList();

  private final LogQuery query;
  private final Predicate predicate;
  private final Meter meter;
  private final Catalog catalog;

  FieldSurvey(LogQuery query, Predicate predicate, Meter meter, Catalog catalog) {
    this.query = query;
    this.predicate = predicate;
    this.meter = meter;
    this.catalog = catalog;
  }

  /** The fields, by name. */
  List<FieldInfo> run() {
    return catalog.answer(this::survey).fields();
  }

  private FieldCounter survey(View view) {
    FieldCounter counter = new FieldCounter();
    List<OpenRows> opened = view.openRows(query.tenant(), query.from(), query.to());
    List<SealedBlock> blocks = view.blocks(query.tenant(), query.from(), query.to());
    meter.left(
        blocks.stream().mapToLong(block -> block.entry().rows()).sum()
            + opened.stream().mapToLong(OpenRows::rows).sum());
    try {
      for (OpenRows open : opened) {
        add(open, counter);
        meter.decided(open.rows());
      }
      for (SealedBlock block : blocks) {
        FieldCounter own = new FieldCounter();
        if (catalog.read(block, () -> count(block, own)) != null) {
          counter.addAll(own);
        }
        meter.decided(block.entry().rows());
      }
      meter.finished();
    } catch (LimitReached limit) {
      return counter;
    }
    return counter;
  }

  private void add(OpenRows open, FieldCounter counter) {
    RowSet found = open.select(predicate, query.from(), query.to(), meter);
    for (int row = found.next(0); row >= 0; row = found.next(row + 1)) {
      counter.add(open.record(row));
    }
  }

  private FieldCounter count(SealedBlock sealed, FieldCounter own) {
    Block block = sealed.block();
    BlockEntry entry = sealed.entry();
    BlockSummary summary = block.summary();
    boolean all =
        query.where().equals(Expression.EVERYTHING)
            && entry.minTimestamp() >= query.from()
            && (entry.maxTimestamp() < query.to() || query.to() == Long.MAX_VALUE);
    if (all) {
      summary.fields().forEach(field -> own.add(field.name(), field.kinds(), field.rows()));
    }
    Predicate here = predicate.in(block);
    for (Chunk chunk : block.chunks()) {
      RowSet found = chunk.select(here, query.from(), query.to(), meter);
      if (!found.isEmpty()) {
        FIXED.forEach(field -> count(chunk, field, found, false, own));
        if (!all) {
          summary
              .fields()
              .forEach(field -> count(chunk, field, found, field.rows() == summary.rows(), own));
        }
      }
    }
    return own;
  }

  /**
   * Adds those of the rows that hold the field.
   *
   * @param everywhere whether all rows of the block do, so that its column need not be read
   */
  private void count(
      Chunk chunk, FieldInfo field, RowSet found, boolean everywhere, FieldCounter own) {
    meter.examined(0);
    boolean always =
        switch (field.name()) {
          case Fields.TIMESTAMP, Fields.LEVEL, Fields.SERVICE, Fields.MESSAGE -> true;
          default -> everywhere;
        };
    if (always) {
      own.add(field.name(), field.kinds(), found.count());
      return;
    }
    Column column = chunk.column(field.name());
    if (column == null) {
      return;
    }
    int rows = column.count(found);
    if (rows > 0) {
      own.add(field.name(), field.kinds(), rows);
    }
  }
}
