package io.millrace.opensearch;

import io.millrace.ports.MillraceException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one batch that go together, because a batch may be too large for a bulk.
 *
 * @param rows in order
 * @param bytes of their lines
 * @param stored completes once they are, or exceptionally with what went wrong
 */
record Chunk(List<Row> rows, long bytes, CompletableFuture<Void> stored) {
  /**
   * Of several failures one that passes comes first: the batch is then sent again, and only when no
   * more of it can be stored it fails for good.
   */
  static final Comparator<MillraceException> MOST_PASSING =
      Comparator.comparing(failure -> !failure.kind().isPassing());

  Chunk {
    rows = List.copyOf(rows);
  }

  /** Completes, as each row has been stored or has failed. */
  void complete() {
    @Nullable MillraceException failure =
        rows.stream().map(Row::failure).filter(Objects::nonNull).min(MOST_PASSING).orElse(null);
    if (failure == null) {
      stored.complete(null);
    } else {
      stored.completeExceptionally(failure);
    }
  }
}
