package io.millrace.ports;

import io.millrace.model.LogBatch;
import io.millrace.model.LogId;
import io.millrace.model.LogRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Stores log records and answers searches over them. */
public interface LogStore extends Component {
  /** What not every engine can do. A store refuses with INVALID what it does not declare. */
  enum Ability {
    /** Words and phrases in text. */
    PHRASE,
    /** Wildcards with a star at the start or inside. */
    SUBSTRING,
    REGEX,
    /** Deletion by age and size. */
    RETENTION
  }

  Set<Ability> abilities();

  /**
   * Takes a batch. When it returns, the records can be found (within a second, for remote engines);
   * the stage completes once they are durable, and only then may the queue forget them. The stages
   * complete in the order of the calls. A record whose origin is stored already is passed over, so
   * the same batch twice counts once.
   *
   * @throws MillraceException OVERLOADED when too much is waiting to become durable; UNAVAILABLE
   *     (also through the stage) when it cannot be stored now. The batch is to be sent again then.
   */
  CompletionStage<Void> append(LogBatch batch);

  /** Makes durable what was appended so far; returns when it is. */
  void flush();

  /**
   * Finds records in the order asked for. Work is done as the cursor is drawn on; closing it
   * cancels what is left.
   *
   * @throws MillraceException INVALID if the query needs an ability that is not declared
   */
  Cursor search(LogQuery query);

  /**
   * Groups the records found and computes functions over each group; the query's order, limit and
   * position are not used.
   */
  Table aggregate(LogQuery query, Grouping grouping);

  /** One record by its id. */
  Optional<LogRecord> get(String tenant, LogId id);

  /** The fields seen in records of the time range, by name, with the kinds of value they hold. */
  List<FieldInfo> fields(LogQuery query);
}
