package io.millrace.writer;

import io.millrace.model.Incarnation;
import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LossField;
import io.millrace.ports.ledger.Drop;
import io.millrace.ports.ledger.Reason;
import io.millrace.ports.ledger.Run;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What records of a batch say of others that were lost, in the fields of {@link LossField}: of
 * those of their own producer, and no other's; that a store has deleted them only the store can
 * say. For one batch.
 */
final class Declarations {
  private final boolean heard;
  private final List<Run> declared = new ArrayList<>();
  private final List<Drop> drops = new ArrayList<>();

  Declarations(LogBatch batch) {
    // What a collector numbers anybody may have sent: it speaks for nobody.
    this.heard = !Incarnation.isCollector(batch.first().producer());
  }

  /** Runs that are declared not to be there. */
  List<Run> declared() {
    return declared;
  }

  /** Records that were dropped without a sequence. */
  List<Drop> drops() {
    return drops;
  }

  /**
   * Looks at the record that a reader stands at, and at its fields.
   *
   * @throws IllegalArgumentException if it is damaged
   */
  void look(LogBatchReader record) {
    if (!heard || record.level() != Level.WARN.code()) {
      return;
    }
    boolean tells = false;
    String reason = null;
    Long count = null;
    Long first = null;
    while (record.nextField()) {
      switch (name(record)) {
        case LossField.LANE -> tells = true;
        case LossField.REASON -> reason = record.fieldText().isPresent() ? text(record) : null;
        case LossField.COUNT -> count = whole(record);
        case LossField.FIRST -> first = whole(record);
        default -> {}
      }
    }
    if (tells && reason != null && !reason.equals(Reason.EXPIRED) && count != null && count > 0) {
      add(record, reason, count, first);
    }
  }

  private void add(LogBatchReader record, String reason, long count, @Nullable Long first) {
    if (first == null) {
      drops.add(new Drop(record.batch().first().sequence() + record.row(), reason, count));
    } else if (first >= 0 && count <= Long.MAX_VALUE - 1 - first) {
      long time = record.timestamp();
      declared.add(new Run(first, first + count - 1, time, time, reason));
    }
  }

  /** Its name if it may be one that counts; nothing is made of the names of all others. */
  private static String name(LogBatchReader record) {
    return record.fieldName().length() <= LossField.REASON.length()
        ? record.fieldName().string()
        : "";
  }

  private static String text(LogBatchReader record) {
    String text = record.fieldText().string();
    return text.length() <= 64 ? text : text.substring(0, 64);
  }

  private static @Nullable Long whole(LogBatchReader record) {
    return record.fieldKind() == LogBatch.Kind.WHOLE ? record.fieldBits() : null;
  }
}
