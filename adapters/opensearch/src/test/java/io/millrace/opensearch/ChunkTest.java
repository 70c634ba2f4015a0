package io.millrace.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Draft;
import io.millrace.contracts.Producer;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ChunkTest {
  /** Else it would be given up as a whole, with records in it that were only not stored yet. */
  @Test
  void aBatchThatMayStillBeStoredInPartIsSentAgainWhateverElseIsWrongWithIt() {
    Chunk chunk = chunk(3);
    chunk.rows().get(0).fail(new MillraceException(Kind.INVALID, "wrong"));
    chunk.rows().get(1).fail(new MillraceException(Kind.UNAVAILABLE, "down"));
    chunk.complete();
    assertThat(((MillraceException) chunk.stored().exceptionNow()).kind())
        .isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void aBatchOfWhichNothingMoreCanBeStoredFailsForGood() {
    Chunk chunk = chunk(2);
    chunk.rows().get(1).fail(new MillraceException(Kind.INVALID, "wrong"));
    chunk.complete();
    assertThat(((MillraceException) chunk.stored().exceptionNow()).kind()).isEqualTo(Kind.INVALID);
  }

  private static Chunk chunk(int size) {
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      drafts.add(Draft.at(i));
    }
    LogBatch batch = new Producer("p").batch(drafts);
    LogBatchReader reader = new LogBatchReader().of(batch);
    OpenSearchSettings settings = OpenSearchSettings.defaults();
    Connection connection = new Connection(settings);
    IndexTemplate template = new IndexTemplate(connection, new Names("p"), settings.indices());
    Stream stream = new Stream("s", connection, template);
    List<Row> rows = new ArrayList<>();
    while (reader.next()) {
      rows.add(new Row(stream, reader, new DocumentWriter(), Columns.NONE));
    }
    return new Chunk(rows, 1, new CompletableFuture<>());
  }
}
