package io.millrace.blocks.format;

import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.Slice;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Encodes rows of one tenant into a block. Messages stay in the batches they came in until the
 * block is sealed, so the batches must not change before; everything else is copied at once. For
 * one thread at a time; reusable after {@link #seal()}, when it allocates next to nothing any more.
 */
public final class BlockBuilder {
  private static final String NO_TENANT = "";

  private final BlockSettings settings;
  private final RowBuffer rows = new RowBuffer();
  private final OriginTable origins = new OriginTable();
  private final FieldTable fields;
  private final StringTable services;
  private final BlockEncoder encoder;

  private String tenant = NO_TENANT;

  /** Of encoded records added since the last seal. */
  private long bytes;

  private @Nullable LogBatch batch;
  private int source;
  private @Nullable ChunkCopier copier;

  public BlockBuilder(BlockSettings settings) {
    this.settings = settings;
    long seed = new SecureRandom().nextLong();
    fields = new FieldTable(seed);
    services = new StringTable(seed);
    encoder = new BlockEncoder(settings, seed);
  }

  /**
   * Adds the record that the reader stands at; reads its fields.
   *
   * @throws IllegalStateException if the builder is full
   * @throws IllegalArgumentException if the record is damaged, or its tenant is not that of the
   *     rows before; nothing is added then
   */
  public void add(LogBatchReader row) {
    LogBatch from = row.batch();
    begin(from.tenant());
    if (!isSame(from)) {
      source = origins.number(from.first());
      batch = from;
    }
    if (row.level() < 0 || row.level() > Level.TRADE.code()) {
      throw new IllegalArgumentException("no level has code " + row.level());
    }
    int index = rows.rows;
    rows.timestamps[index] = row.timestamp();
    rows.levels[index] = (byte) row.level();
    rows.origins[index] = source;
    rows.sequences[index] = from.first().sequence() + row.row();
    Slice message = row.message();
    rows.messages[index] = message.bytes();
    rows.messageOffsets[index] = message.offset();
    rows.messageLengths[index] = message.length();
    addText(FieldTable.HOST, row.host());
    addText(FieldTable.TRACE_ID, row.traceId());
    addText(FieldTable.SPAN_ID, row.spanId());
    addText(FieldTable.EXCEPTION, row.exception());
    while (row.nextField()) {
      int field = fields.number(row.fieldName());
      int kind = row.fieldKind();
      if (FieldEncoder.isString(kind)) {
        addString(field, kind, row.fieldText());
      } else {
        rows.addValue(field, kind, row.fieldBits());
      }
    }
    Slice service = row.service();
    rows.services[index] = services.add(0, service.bytes(), service.offset(), service.length());
    end(row.recordLength());
  }

  /**
   * Adds a row of another block, with its origin: so that small blocks become large ones.
   *
   * @throws IllegalStateException if the builder is full
   * @throws IllegalArgumentException if its tenant is not that of the rows before
   */
  public void add(Chunk chunk, int row) {
    begin(chunk.block().head().tenant());
    if (copier == null || copier.chunk() != chunk) {
      copier = new ChunkCopier(chunk, fields);
    }
    end(copier.copy(row, rows, fields, services, origins));
  }

  /** Whether the row before came in the same batch, which for speed means the same object. */
  @SuppressWarnings("ReferenceEquality")
  private boolean isSame(LogBatch from) {
    return from == batch;
  }

  private void begin(String newTenant) {
    if (isFull()) {
      throw new IllegalStateException("the block is full");
    }
    if (rows.rows == 0) {
      tenant = newTenant;
    } else if (!tenant.equals(newTenant)) {
      throw new IllegalArgumentException("a block holds rows of one tenant");
    }
    rows.ensureRow();
    // Whatever a row that failed has left.
    rows.values = rows.firstValue[rows.rows];
  }

  private void addText(int field, Slice text) {
    if (text.isPresent()) {
      addString(field, LogBatch.Kind.TEXT, text);
    }
  }

  private void addString(int field, int kind, Slice text) {
    rows.addValue(field, kind, fields.string(field, text.bytes(), text.offset(), text.length()));
  }

  private void end(int recordBytes) {
    for (int value = rows.firstValue[rows.rows]; value < rows.values; value++) {
      fields.count(rows.fields[value], rows.kinds[value]);
    }
    rows.endRow();
    bytes += recordBytes;
  }

  /** Rows added since the last seal. */
  public int rows() {
    return rows.rows;
  }

  /**
   * Whether a limit of the settings is met, so that the block must be sealed before the next row.
   */
  public boolean isFull() {
    return rows.rows >= settings.rows()
        || bytes >= settings.bytes()
        || fields.size() - FieldTable.FIXED.size() >= settings.fields();
  }

  /**
   * The whole block, checksummed, as {@link Block} describes it. The builder is empty afterwards.
   *
   * @throws IllegalStateException if no row was added
   */
  public byte[] seal() {
    if (rows.rows == 0) {
      throw new IllegalStateException("a block has at least one row");
    }
    byte[] sealed = encoder.encode(tenant, rows, origins.sources(), fields, services);
    clear();
    return sealed;
  }

  private void clear() {
    rows.clear();
    origins.clear();
    fields.clear();
    services.clear();
    tenant = NO_TENANT;
    batch = null;
    copier = null;
    bytes = 0;
  }
}
