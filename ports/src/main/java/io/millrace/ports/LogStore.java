package io.millrace.ports;

import io.millrace.model.LogBatch;
import io.millrace.model.LogId;
import io.millrace.model.LogRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Stores log records and answers searches over them: the whole query language, with the meaning
 * that {@link io.millrace.model.query.Matcher} gives it. What an engine has no means for, its
 * adapter works out row by row.
 */
public interface LogStore extends Component, Inventory {
  /** What not every engine can do. */
  enum Ability {
    /** What was stored outlives the process. */
    DURABLE,
    /**
     * Records can be found as soon as {@link #append} has returned. Elsewhere they can be after a
     * {@link #flush()}, or by themselves a second or so after they were stored.
     */
    IMMEDIATE,
    /** Deletion by age and size. */
    RETENTION,
    /** {@link #inspect}: elsewhere the engine looks after what it keeps by itself. */
    INSPECTION
  }

  /** Is told how far an inspection has come. */
  interface Progress {
    /**
     * A part was read.
     *
     * @param done how many were
     * @param all how many there are
     * @return whether to go on
     */
    boolean read(int done, int all);
  }

  Set<Ability> abilities();

  /**
   * Takes a batch. The stage completes once all of its records are durable, and only then may the
   * queue forget them; stages may complete in any order. A record whose origin is stored already is
   * passed over, so the same batch twice counts once.
   *
   * @throws MillraceException OVERLOADED when too much is waiting to become durable; UNAVAILABLE
   *     when it cannot be stored now; both may also come through the stage. A part of the batch may
   *     have been stored then: the whole is to be sent again. INVALID when the batch is damaged,
   *     and nothing of it is stored.
   */
  CompletionStage<Void> append(LogBatch batch);

  /** Makes durable, and to be found, what was appended so far; returns when it is. */
  void flush();

  /**
   * Finds records in the order asked for. Work is done as the cursor is drawn on; closing it
   * cancels what is left.
   */
  Cursor search(LogQuery query);

  /**
   * Groups the records found and computes functions over each group; the query's order, limit and
   * position are not used.
   */
  Table aggregate(LogQuery query, Grouping grouping);

  /** One record by its id. */
  Optional<LogRecord> get(String tenant, LogId id);

  /**
   * The fields seen in records of the time range, by name, with the kinds of value they hold; of a
   * kind it may be that only neighbours of those records have it, where a store remembers kinds for
   * many records at once.
   */
  List<FieldInfo> fields(LogQuery query);

  /**
   * Reads again all that is durable, from where it is kept. What turns out to be damaged or gone is
   * left out of all answers from then on, which say so, and is no longer {@linkplain #held held}.
   *
   * @throws MillraceException INVALID if the store does not declare it
   */
  void inspect(Progress progress);
}
