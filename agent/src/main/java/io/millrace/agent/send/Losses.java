package io.millrace.agent.send;

import io.millrace.agent.state.StateFile;
import io.millrace.model.EpochNanos;
import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LogRecord;
import io.millrace.model.LossField;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records that the agent drops, until it has told of them: each run of them becomes a record of
 * level WARN with the fields of {@link LossField}, under an origin of the agent's own. They are on
 * disk before they are dropped, and until what tells of them is: an agent that dies tells of them
 * all the same, and once. Thread-safe.
 */
public final class Losses {
  private static final String SERVICE = "millrace-agent";

  /** More runs than these are told by their count alone. */
  private static final int MOST_RUNS = 1_000;

  private final Path path;
  private final StateFile file;
  private final String host;
  private final InstantSource clock;
  private List<Run> open;
  private @Nullable Telling telling;
  private Origin next;
  private long total;

  /**
   * What was dropped.
   *
   * @param first of the records; null for all those of which more is not kept
   */
  record Run(@Nullable Origin first, long count, String reason) {
    private boolean has(Origin origin, int rows) {
      return first != null
          && isOf(first, origin)
          && origin.sequence() >= first.sequence()
          && origin.sequence() + rows <= first.sequence() + count;
    }

    private static boolean isOf(Origin first, Origin origin) {
      return first.producer().equals(origin.producer()) && first.epoch() == origin.epoch();
    }

    private boolean endsAt(Origin origin, String why) {
      return first != null && first.plus(count).equals(origin) && reason.equals(why);
    }
  }

  /**
   * Runs that are on their way into the buffer, and stay the same until they are there.
   *
   * @param first origin of the record that tells of the first
   * @param nanos when, since the epoch
   */
  record Telling(Origin first, long nanos, List<Run> runs) {}

  /**
   * Goes on with what an earlier start has left.
   *
   * @param file where they are kept
   * @param first origin of the first record that will tell of a loss that is declared from now on
   * @param host the name of the machine
   * @throws MillraceException CORRUPT if the file is damaged, UNAVAILABLE if it cannot be read
   */
  public Losses(Path file, Origin first, String host, InstantSource clock) {
    this.path = file;
    this.file =
        new StateFile(
            file,
            LossText.HEAD,
            "what the agent dropped and has not told of yet is shown as missing");
    this.next = first;
    this.host = host;
    this.clock = clock;
    LossText.Content before =
        this.file.load(LossText::read).orElse(new LossText.Content(null, List.of()));
    telling = before.telling();
    open = new ArrayList<>(before.open());
  }

  /**
   * Declares that a batch will not be sent. On return that is on disk, and it may be dropped. A
   * batch that was declared already, by an agent that died then, is not declared again.
   *
   * @throws MillraceException UNAVAILABLE if it is not: the batch must be kept
   */
  public synchronized void declare(LogBatch batch, String reason) {
    Origin first = batch.first();
    int rows = batch.rows();
    Telling told = telling;
    if (open.stream().anyMatch(run -> run.has(first, rows))
        || told != null && told.runs.stream().anyMatch(run -> run.has(first, rows))) {
      return;
    }
    List<Run> before = List.copyOf(open);
    add(first, rows, reason);
    try {
      save();
    } catch (MillraceException e) {
      open = new ArrayList<>(before);
      throw e;
    }
    total += rows;
  }

  private void add(Origin first, int rows, String reason) {
    for (int i = 0; i < open.size(); i++) {
      Run run = open.get(i);
      boolean rest = run.first == null && open.size() > MOST_RUNS;
      if (rest || run.endsAt(first, reason)) {
        open.set(i, new Run(run.first, run.count + rows, run.reason));
        return;
      }
    }
    open.add(new Run(open.size() < MOST_RUNS ? first : null, rows, reason));
  }

  /**
   * What is to be told; null if there is nothing. It is the same, under the same origin, until
   * {@link #told} says that it is in the buffer.
   */
  public synchronized @Nullable LogBatch take() {
    if (telling == null && !open.isEmpty()) {
      Telling taken = new Telling(next, EpochNanos.of(clock.instant()), List.copyOf(open));
      List<Run> before = open;
      telling = taken;
      open = new ArrayList<>();
      try {
        save();
      } catch (MillraceException e) {
        telling = null;
        open = before;
        throw e;
      }
      next = next.plus(taken.runs.size());
    }
    return telling == null ? null : batch(telling);
  }

  /** What was to be told is in the buffer, on disk. */
  public synchronized void told(LogBatch batch) {
    if (telling != null && telling.first.equals(batch.first())) {
      telling = null;
      save();
    }
  }

  private void save() {
    try {
      file.save(LossText.of(new LossText.Content(telling, open)));
    } catch (IOException e) {
      throw new MillraceException(
          Kind.UNAVAILABLE, "cannot note what is dropped in " + path + ": " + e, e);
    }
  }

  private LogBatch batch(Telling told) {
    LogBatchWriter out = new LogBatchWriter(1 << 10);
    for (int i = 0; i < told.runs.size(); i++) {
      out.add(record(told.runs.get(i), told.nanos, told.first.plus(i)));
    }
    return out.finish(LogRecord.DEFAULT_TENANT, told.first);
  }

  private LogRecord record(Run run, long nanos, Origin origin) {
    Map<String, Value> fields = new LinkedHashMap<>();
    if (run.first != null) {
      fields.put(LossField.PRODUCER, new Value.Text(run.first.producer()));
      fields.put(LossField.EPOCH, new Value.Whole(run.first.epoch()));
      fields.put(LossField.FIRST, new Value.Whole(run.first.sequence()));
    }
    fields.put(LossField.LANE, new Value.Text("agent"));
    fields.put(LossField.REASON, new Value.Text(run.reason));
    fields.put(LossField.COUNT, new Value.Whole(run.count));
    return new LogRecord(
        nanos,
        Level.WARN,
        SERVICE,
        host,
        "the agent dropped " + run.count + " records: " + run.reason,
        null,
        null,
        null,
        fields,
        LogRecord.DEFAULT_TENANT,
        origin);
  }

  /** Records dropped since the start. */
  public synchronized long total() {
    return total;
  }
}
