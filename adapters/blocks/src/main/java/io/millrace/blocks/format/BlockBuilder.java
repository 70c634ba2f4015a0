package io.millrace.blocks.format;

import io.millrace.model.LogBatchReader;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Encodes rows of one tenant into a block. Keeps a reference to the batches that rows came in until
 * they are sealed, and copies nothing before. For one thread at a time; reusable after {@link
 * #seal()}.
 */
public final class BlockBuilder {
  private final BlockSettings settings;
  private final List<LogRecord> records = new ArrayList<>();
  private long bytes;

  public BlockBuilder(BlockSettings settings) {
    this.settings = settings;
  }

  /**
   * Adds the record that the reader stands at; reads its fields.
   *
   * @throws IllegalStateException if the builder is full, or the tenant is not that of the rows
   *     before
   */
  public void add(LogBatchReader row) {
    if (isFull()) {
      throw new IllegalStateException("the block is full");
    }
    records.add(row.record());
    bytes += row.recordLength();
  }

  /** Adds a row of another block, with its origin: so that small blocks become large ones. */
  public void add(Chunk chunk, int row) {
    records.add(chunk.record(row));
  }

  /** Rows added since the last seal. */
  public int rows() {
    return records.size();
  }

  /** Bytes of encoded records added since the last seal. */
  public long bytes() {
    return bytes;
  }

  /**
   * Whether a limit of the settings is met, so that the block must be sealed before the next row.
   */
  public boolean isFull() {
    return records.size() >= settings.rows() || bytes >= settings.bytes();
  }

  /**
   * The whole block, checksummed, as {@link Block} describes it. The builder is empty afterwards.
   *
   * @throws IllegalStateException if no row was added
   */
  public byte[] seal() {
    if (records.isEmpty()) {
      throw new IllegalStateException("a block has at least one row");
    }
    Map<String, List<LogRecord>> services = new TreeMap<>();
    for (LogRecord record : records) {
      services.computeIfAbsent(record.service(), s -> new ArrayList<>()).add(record);
    }
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(sealed)) {
      for (List<LogRecord> rows : services.values()) {
        rows.sort(Comparator.comparing(LogRecord::id));
        for (LogRecord row : rows) {
          io.millrace.model.LogBatchWriter writer = new io.millrace.model.LogBatchWriter(256);
          writer.add(row);
          Origin origin = row.origin();
          var batch = writer.finish(row.tenant(), origin);
          out.writeUTF(row.tenant());
          out.writeUTF(origin.producer());
          out.writeLong(origin.epoch());
          out.writeLong(origin.sequence());
          out.writeInt(batch.length());
          out.write(batch.bytes(), batch.offset(), batch.length());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    records.clear();
    bytes = 0;
    return sealed.toByteArray();
  }
}
