package io.millrace.writer;

import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.Slice;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * What the ledger is to know of a batch: when it begins and ends, whose records it has, and what
 * they declare. Of one that is damaged, what can be read. For one thread.
 */
final class Contents {
  private final Declarations declarations;
  private final int mostServices;
  private final Set<String> services = new HashSet<>(2);
  private byte[] service = {};
  private long began;
  private long ended;

  /**
   * @param now stands for the times if no record can be read, nanoseconds since the epoch
   * @param mostServices how many are kept
   */
  Contents(LogBatch batch, long now, int mostServices) {
    this.mostServices = mostServices;
    declarations = new Declarations(batch);
    began = now;
    ended = now;
    LogBatchReader record = new LogBatchReader().of(batch);
    try {
      while (record.next()) {
        ended = record.timestamp();
        began = record.row() == 0 ? ended : began;
        note(record.service());
        declarations.look(record);
      }
    } catch (IllegalArgumentException e) {
      // The store says what becomes of such a batch; what stands before the damage is told.
      return;
    }
  }

  long began() {
    return began;
  }

  long ended() {
    return ended;
  }

  Set<String> services() {
    return services;
  }

  Declarations declarations() {
    return declarations;
  }

  /** Most records are of the service of the one before. */
  private void note(Slice name) {
    boolean same =
        Arrays.equals(
            service, 0, service.length, name.bytes(), name.offset(), name.offset() + name.length());
    if (!same && services.size() < mostServices) {
      service = Arrays.copyOfRange(name.bytes(), name.offset(), name.offset() + name.length());
      services.add(name.string());
    }
  }
}
