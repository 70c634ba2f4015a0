package io.millrace.blocks;

import io.millrace.blocks.format.BlockSummary.Origins;
import io.millrace.blocks.format.Chunk;
import io.millrace.blocks.format.Meter;
import io.millrace.blocks.format.Predicate;
import io.millrace.blocks.format.RowGroup;
import io.millrace.blocks.format.RowSet;
import io.millrace.model.LogId;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.query.Expression;
import io.millrace.ports.LogQuery;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.util.Optional;

/** Finds one record by its id: only blocks that span its time and hold its origin are opened. */
final class Lookup {
  private static final Predicate ALL = Predicate.of(Expression.EVERYTHING);

  private final Catalog catalog;
  private final String tenant;
  private final LogId id;

  Lookup(Catalog catalog, String tenant, LogId id) {
    this.catalog = catalog;
    this.tenant = tenant;
    this.id = id;
  }

  /**
   * The record; empty if there is none.
   *
   * @throws MillraceException CORRUPT if it is not found, and may be in a block that is set aside
   */
  Optional<LogRecord> run() {
    Optional<LogRecord> found = catalog.answer(this::find);
    if (found.isEmpty()) {
      for (DamagedBlock block : catalog.damaged()) {
        if (block.overlaps(tenant, id.timestamp(), end())) {
          throw new MillraceException(
              Kind.CORRUPT, "the record was not found, and may be among these: " + block.missing());
        }
      }
    }
    return found;
  }

  private Optional<LogRecord> find(View view) {
    long timestamp = id.timestamp();
    for (OpenRows open : view.openRows(tenant, timestamp, end())) {
      Optional<LogRecord> found = find(open);
      if (found.isPresent()) {
        return found;
      }
    }
    for (SealedBlock block : view.blocks(tenant, timestamp, end())) {
      if (holdsOrigin(block.entry())) {
        Optional<LogRecord> found = catalog.read(block, () -> find(block));
        if (found != null && found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private boolean holdsOrigin(BlockEntry block) {
    Origin origin = id.origin();
    for (Origins run : block.origins()) {
      if (run.epoch() == origin.epoch()
          && run.first() <= origin.sequence()
          && run.last() >= origin.sequence()
          && run.producer().equals(origin.producer())) {
        return true;
      }
    }
    return false;
  }

  private Optional<LogRecord> find(SealedBlock block) {
    for (Chunk chunk : block.block().chunks()) {
      if (chunk.minTimestamp() <= id.timestamp() && chunk.maxTimestamp() >= id.timestamp()) {
        Optional<LogRecord> found = find(chunk);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<LogRecord> find(RowGroup rows) {
    RowSet ofThatTime = rows.select(ALL, id.timestamp(), end(), new Meter(LogQuery.Bounds.NONE));
    for (int row = ofThatTime.next(0); row >= 0; row = ofThatTime.next(row + 1)) {
      if (rows.id(row).equals(id)) {
        return Optional.of(rows.record(row));
      }
    }
    return Optional.empty();
  }

  private long end() {
    return id.timestamp() == Long.MAX_VALUE ? Long.MAX_VALUE : id.timestamp() + 1;
  }
}
