package io.millrace.protocols.elasticsearch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of each action of a bulk request, in order. Those that went well, nearly all, are
 * counted by runs of one action; the others are kept with their reason.
 */
final class BulkItems {
  private final List<Run> runs = new ArrayList<>();
  private int count;
  private int failures;

  /** Actions after one another that became the same. */
  static final class Run {
    private final BulkAction action;
    private final @Nullable Failure failure;
    private int length = 1;

    private Run(BulkAction action, @Nullable Failure failure) {
      this.action = action;
      this.failure = failure;
    }

    BulkAction action() {
      return action;
    }

    /** Null if they were added. */
    @Nullable Failure failure() {
      return failure;
    }

    int length() {
      return length;
    }
  }

  /**
   * Why a document was not taken.
   *
   * @param type as Elasticsearch calls it
   */
  record Failure(String type, String reason) {}

  /** An action whose document is one of the records. */
  void added(BulkAction action) {
    count++;
    Run last = runs.isEmpty() ? null : runs.getLast();
    if (last != null && last.failure == null && last.action.equals(action)) {
      last.length++;
    } else {
      runs.add(new Run(action, null));
    }
  }

  /** An action that was not done. */
  void failed(BulkAction action, Failure failure) {
    count++;
    failures++;
    runs.add(new Run(action, failure));
  }

  /** An action of a kind that logs have no use for. */
  void refused(BulkAction action) {
    String what = action.type() == BulkAction.Type.UPDATE ? "updated" : "deleted";
    failed(action, new Failure("illegal_argument_exception", "logs are added, and not " + what));
  }

  List<Run> runs() {
    return runs;
  }

  int count() {
    return count;
  }

  boolean hasFailures() {
    return failures > 0;
  }
}
