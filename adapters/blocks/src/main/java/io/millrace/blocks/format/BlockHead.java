package io.millrace.blocks.format;

import io.millrace.model.LogBatch;
import io.millrace.ports.FieldInfo;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The head of a block: what it holds, and where. {@link Block} tells where the head itself is.
 *
 * <pre>
 * string tenant
 * varint rows
 * zigzag time of the oldest row, varint that of the newest less it
 * varint sources, then of each:  string producer, varint epoch
 * varint origins, then of each:  varint source, varint first sequence, varint last - first
 * varint fields, then of each, the {@link FieldTable#FIXED} ones first:
 *   string name (not of the fixed), u8 one bit for each kind of value, varint rows
 *   {@link Section} dictionary   {@link Dictionary} of its strings
 *   {@link Section} filter       {@link BloomFilter} of its strings, folded; empty if they are few
 * varint services, then of each: string name, varint rows
 * varint chunks, then of each:
 *   varint number of its service + 1; 0 if rows of several share it
 *   varint rows
 *   varint time of its oldest row less that of the block, varint that of its newest less its oldest
 *   varint bytes of its sections
 *   {@link Section} head         {@link ChunkHead}, behind the sections
 * </pre>
 *
 * The first section starts at the first byte behind the head, the last ends with the block. Bit k
 * of the kinds stands for {@link LogBatch.Kind} k. Dynamic fields and services are in order of
 * first appearance, origins in that of sources and then sequences. A field has a filter if it has
 * 64 strings or more; {@code exception} never has one. The shared chunk, if there is one, is the
 * first; the others are in the order of their services.
 *
 * <p>Checked on reading: that there is a row; that the rows of the chunks are those of the block;
 * that the newest time is not before the oldest; that ranges of sequences do not end before they
 * begin; that numbers of sources and services exist; that nothing of the head is left over. That
 * the block is as long as it tells is for {@link Block} to check.
 *
 * @param size bytes of the block: where the last section ends
 * @param dynamicFields the numbers of the dynamic fields by name
 */
record BlockHead(
    String tenant,
    long size,
    int rows,
    long minTimestamp,
    long maxTimestamp,
    List<OriginTable.Source> sources,
    List<BlockSummary.Origins> origins,
    List<Field> fields,
    Map<String, Integer> dynamicFields,
    List<String> services,
    List<ChunkReference> chunks)
    implements Decoded {

  /** A field of the block. */
  record Field(
      boolean fixed, String name, int kinds, int rows, Section dictionary, Section filter) {
    FieldInfo info() {
      Set<FieldInfo.Kind> seen = EnumSet.noneOf(FieldInfo.Kind.class);
      for (int kind = 0; kind <= LogBatch.Kind.NOTHING; kind++) {
        if ((kinds >> kind & 1) != 0) {
          seen.add(kind(kind));
        }
      }
      return new FieldInfo(name, seen, rows);
    }

    private static FieldInfo.Kind kind(int kind) {
      return switch (kind) {
        case LogBatch.Kind.TEXT -> FieldInfo.Kind.TEXT;
        case LogBatch.Kind.WHOLE -> FieldInfo.Kind.WHOLE;
        case LogBatch.Kind.DECIMAL -> FieldInfo.Kind.DECIMAL;
        case LogBatch.Kind.TRUE, LogBatch.Kind.FALSE -> FieldInfo.Kind.TRUTH;
        case LogBatch.Kind.JSON -> FieldInfo.Kind.JSON;
        default -> FieldInfo.Kind.NOTHING;
      };
    }
  }

  /**
   * Where a chunk is.
   *
   * @param service number of its service; -1 for several
   * @param start where its first section starts
   */
  record ChunkReference(
      int service, int rows, long minTimestamp, long maxTimestamp, long start, Section head) {}

  static BlockHead read(Input in, long bodyStart) {
    String tenant = in.text();
    int rows = in.count(BlockSettings.MAX_ROWS);
    long min = in.zigzag();
    long max = min + in.varint();
    List<OriginTable.Source> sources = readSources(in);
    List<BlockSummary.Origins> origins = readOrigins(in, sources);
    long at = bodyStart;
    int fieldCount = in.count(in.remaining());
    List<Field> fields = new ArrayList<>();
    Map<String, Integer> dynamicFields = new HashMap<>();
    for (int i = 0; i < fieldCount; i++) {
      Field field = readField(in, i, at);
      fields.add(field);
      if (!field.fixed()) {
        dynamicFields.put(field.name(), i);
      }
      at = field.filter().end();
    }
    List<String> services = new ArrayList<>();
    int serviceCount = in.count(in.remaining());
    for (int i = 0; i < serviceCount; i++) {
      services.add(in.text());
      in.count(rows); // How many rows it has, which nobody asks.
    }
    List<ChunkReference> chunks = new ArrayList<>();
    int chunkCount = in.count(in.remaining());
    int chunkRows = 0;
    for (int i = 0; i < chunkCount; i++) {
      ChunkReference chunk = readChunk(in, at, min, serviceCount);
      chunks.add(chunk);
      at = chunk.head().end();
      chunkRows += chunk.rows();
    }
    if (rows == 0
        || fieldCount < FieldTable.FIXED.size()
        || chunkRows != rows
        || max < min
        || in.remaining() != 0) {
      throw Input.corrupt("its head contradicts itself");
    }
    return new BlockHead(
        tenant, at, rows, min, max, sources, origins, fields, dynamicFields, services, chunks);
  }

  private static List<OriginTable.Source> readSources(Input in) {
    List<OriginTable.Source> sources = new ArrayList<>();
    int count = in.count(in.remaining());
    for (int i = 0; i < count; i++) {
      sources.add(new OriginTable.Source(in.text(), in.varint()));
    }
    return sources;
  }

  private static List<BlockSummary.Origins> readOrigins(
      Input in, List<OriginTable.Source> sources) {
    List<BlockSummary.Origins> origins = new ArrayList<>();
    int count = in.count(in.remaining());
    for (int i = 0; i < count; i++) {
      int source = in.count(sources.size() - 1);
      long first = in.varint();
      long last = first + in.varint();
      if (first < 0 || last < first) {
        throw Input.corrupt("a range of sequences ends before it begins");
      }
      OriginTable.Source from = sources.get(source);
      origins.add(new BlockSummary.Origins(from.producer(), from.epoch(), first, last));
    }
    return origins;
  }

  private static Field readField(Input in, int number, long at) {
    boolean fixed = number < FieldTable.FIXED.size();
    String name = fixed ? FieldTable.FIXED.get(number) : in.text();
    int kinds = in.u8();
    int rows = in.count(BlockSettings.MAX_ROWS);
    Section dictionary = Section.read(in, at);
    Section filter = Section.read(in, dictionary.end());
    return new Field(fixed, name, kinds, rows, dictionary, filter);
  }

  private static ChunkReference readChunk(Input in, long at, long blockMin, int services) {
    int service = in.count(services) - 1;
    int rows = in.count(BlockSettings.MAX_ROWS);
    long min = blockMin + in.varint();
    long max = min + in.varint();
    long bytes = in.varint();
    if (rows == 0 || bytes < 0 || at + bytes < at) {
      throw Input.corrupt("a chunk without rows or bytes");
    }
    return new ChunkReference(service, rows, min, max, at, Section.read(in, at + bytes));
  }

  BlockSummary summary() {
    List<FieldInfo> dynamic = new ArrayList<>();
    for (Field field : fields) {
      if (!field.fixed() && field.rows() > 0) {
        dynamic.add(field.info());
      }
    }
    return new BlockSummary(tenant, rows, size, minTimestamp, maxTimestamp, origins, dynamic);
  }

  /** The number of a field; -1 if no row has it. */
  int field(String name, boolean fixed) {
    int number = fixed ? FieldTable.FIXED.indexOf(name) : dynamicFields.getOrDefault(name, -1);
    return number < 0 || fields.get(number).rows() == 0 ? -1 : number;
  }

  @Override
  public long heapBytes() {
    return 256L
        + 100L * sources.size()
        + 56L * origins.size()
        + 250L * fields.size()
        + 100L * services.size()
        + 100L * chunks.size();
  }
}
