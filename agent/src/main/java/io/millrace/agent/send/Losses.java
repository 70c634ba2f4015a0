package io.millrace.agent.send;

import io.millrace.model.EpochNanos;
import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LogRecord;
import io.millrace.model.LossField;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records that the agent has dropped, until it has told of them: each run of them becomes a record
 * of level WARN with the fields of {@link LossField}, under an origin of the agent's own.
 * Thread-safe.
 */
public final class Losses {
  private static final String SERVICE = "millrace-agent";

  /** More runs than these are told as one of the same producer, or by their count alone. */
  private static final int MOST_RUNS = 1_000;

  private final String host;
  private final InstantSource clock;
  private final Map<Origin, Run> runs = new LinkedHashMap<>();
  private Origin next;
  private long total;
  private long untold;

  private record Run(Origin first, long count, String reason) {}

  /**
   * @param first origin of the first record that will tell of a loss
   * @param host the name of the machine
   */
  public Losses(Origin first, String host, InstantSource clock) {
    this.next = first;
    this.host = host;
    this.clock = clock;
  }

  /** Declares that a batch will not be sent. */
  public synchronized void declare(LogBatch batch, String reason) {
    total += batch.rows();
    Origin first = batch.first();
    Run before =
        runs.values().stream().filter(run -> endsAt(run, first, reason)).findFirst().orElse(null);
    if (before != null) {
      runs.put(before.first, new Run(before.first, before.count + batch.rows(), reason));
    } else if (runs.size() < MOST_RUNS) {
      runs.put(first, new Run(first, batch.rows(), reason));
    } else {
      untold += batch.rows();
    }
  }

  private static boolean endsAt(Run run, Origin origin, String reason) {
    return run.reason.equals(reason) && run.first.plus(run.count).equals(origin);
  }

  /** What is to be told; null if there is nothing. It counts as told. */
  public synchronized @Nullable LogBatch take() {
    if (runs.isEmpty()) {
      return null;
    }
    LogBatchWriter out = new LogBatchWriter(1 << 10);
    List<Run> all = new ArrayList<>(runs.values());
    runs.clear();
    for (Run run : all) {
      Map<String, Value> fields = new LinkedHashMap<>();
      fields.put(LossField.PRODUCER, new Value.Text(run.first.producer()));
      fields.put(LossField.EPOCH, new Value.Whole(run.first.epoch()));
      fields.put(LossField.FIRST, new Value.Whole(run.first.sequence()));
      add(out, run.count, run.reason, fields);
    }
    if (untold > 0) {
      add(out, untold, "buffer_full", new LinkedHashMap<>());
      untold = 0;
    }
    LogBatch batch = out.finish(LogRecord.DEFAULT_TENANT, next);
    next = next.plus(batch.rows());
    return batch;
  }

  private void add(LogBatchWriter out, long count, String reason, Map<String, Value> fields) {
    fields.put(LossField.LANE, new Value.Text("agent"));
    fields.put(LossField.REASON, new Value.Text(reason));
    fields.put(LossField.COUNT, new Value.Whole(count));
    out.add(
        new LogRecord(
            EpochNanos.of(clock.instant()),
            Level.WARN,
            SERVICE,
            host,
            "the agent dropped " + count + " records: " + reason,
            null,
            null,
            null,
            fields,
            LogRecord.DEFAULT_TENANT,
            next));
  }

  /** Records dropped so far. */
  public synchronized long total() {
    return total;
  }
}
