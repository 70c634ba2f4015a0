package io.millrace.opensearch;

import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.Origin;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Makes chunks of bulks out of a batch. Thread-safe. */
final class BatchEncoder {
  private final Names names;
  private final Streams streams;
  private final OpenSearchSettings.Bulks settings;

  BatchEncoder(Names names, Streams streams, OpenSearchSettings.Bulks settings) {
    this.names = names;
    this.streams = streams;
    this.settings = settings;
  }

  /**
   * Encodes all of a batch.
   *
   * @throws MillraceException INVALID if it is damaged, or its producer's id too long
   */
  List<Chunk> encode(LogBatch batch) {
    byte[] producer = batch.first().producer().getBytes(StandardCharsets.UTF_8);
    if (producer.length > Origin.MAX_PRODUCER_BYTES) {
      throw new MillraceException(
          Kind.INVALID, "the id of a producer has at most " + Origin.MAX_PRODUCER_BYTES + " bytes");
    }
    Stream stream = streams.of(names.stream(batch.tenant()));
    Columns columns = stream.columns();
    DocumentWriter writer = new DocumentWriter();
    LogBatchReader reader = new LogBatchReader().of(batch);
    List<Chunk> chunks = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    long bytes = 0;
    try {
      while (reader.next()) {
        Row row = new Row(stream, reader, writer, columns);
        boolean full =
            bytes + row.lines().length > settings.bytes() || rows.size() >= settings.rows();
        if (full && !rows.isEmpty()) {
          chunks.add(new Chunk(rows, bytes, new CompletableFuture<>()));
          rows.clear();
          bytes = 0;
        }
        rows.add(row);
        bytes += row.lines().length;
      }
    } catch (IllegalArgumentException e) {
      throw new MillraceException(Kind.INVALID, "the batch is damaged: " + e.getMessage(), e);
    }
    if (!rows.isEmpty()) {
      chunks.add(new Chunk(rows, bytes, new CompletableFuture<>()));
    }
    return chunks;
  }
}
