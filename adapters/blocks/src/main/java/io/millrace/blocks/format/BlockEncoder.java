package io.millrace.blocks.format;

import java.util.Arrays;
import java.util.List;

/** Encodes the rows of a builder as a block. Keeps its buffers; not thread-safe. */
final class BlockEncoder {
  /** Fields of fewer strings need no filter: their dictionary is read as fast. */
  static final int FILTERED_STRINGS = 64;

  /** Bits of a filter for each string; a look-up that passes wrongly costs a dictionary. */
  private static final int STRING_FILTER_BITS = 10;

  private final BlockSettings settings;
  private final RowOrder sorter = new RowOrder();
  private final FieldCodes codes = new FieldCodes();
  private final ChunkEncoder chunks;
  private final BloomFilter filter = new BloomFilter();
  private final TokenHash hashes = new TokenHash();
  private final Output body = new Output(1 << 16);
  private final Output head = new Output(1 << 12);
  private final Output scratch = new Output(1 << 12);

  /** Rows of each service; where each chunk starts among the ordered rows. */
  private int[] serviceRows = new int[16];

  private int[] starts = new int[18];
  private int[] chunkOf = new int[16];
  private int[] byChunk = new int[1024];

  BlockEncoder(BlockSettings settings, long seed) {
    this.settings = settings;
    chunks = new ChunkEncoder(settings, seed);
  }

  byte[] encode(
      String tenant,
      RowBuffer rows,
      List<OriginTable.Source> sources,
      FieldTable fields,
      StringTable services) {
    body.clear();
    head.clear();
    int[] byTime = sorter.sort(rows, sources);
    int chunkCount = divide(rows, byTime, services.size());
    codes.assign(rows, fields, byTime, byChunk);
    try (SectionWriter out = new SectionWriter(body)) {
      long min = rows.timestamps[byTime[0]];
      long max = rows.timestamps[byTime[rows.rows - 1]];
      head.string(tenant.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      head.varint(rows.rows);
      head.zigzag(min);
      head.varint(max - min);
      new OriginRanges(rows, sources).write(head);
      writeFields(fields, out);
      head.varint(services.size());
      for (int service = 0; service < services.size(); service++) {
        head.string(services.text(), services.offset(service), services.length(service));
        head.varint(serviceRows[service]);
      }
      head.varint(chunkCount);
      for (int chunk = 0; chunk < chunkCount; chunk++) {
        writeChunk(rows, fields, sources.size(), chunk, min, out);
      }
      return Block.assemble(head, body, out);
    }
  }

  /**
   * Sorts the rows by chunk, keeping their order within one: first the chunk that small services
   * share, if there are any, then one for each other service.
   */
  private int divide(RowBuffer rows, int[] byTime, int services) {
    if (serviceRows.length < services) {
      serviceRows = new int[services * 2];
      chunkOf = new int[services * 2];
      starts = new int[services * 2 + 2];
    }
    if (byChunk.length < rows.rows) {
      byChunk = new int[rows.timestamps.length];
    }
    Arrays.fill(serviceRows, 0, services, 0);
    for (int row = 0; row < rows.rows; row++) {
      serviceRows[rows.services[row]]++;
    }
    int small = 0;
    for (int service = 0; service < services; service++) {
      small += isSmall(service) ? 1 : 0;
    }
    // One that would be alone in the shared chunk has it for itself.
    int chunkCount = small > 1 ? 1 : 0;
    for (int service = 0; service < services; service++) {
      chunkOf[service] = small > 1 && isSmall(service) ? 0 : chunkCount++;
    }
    Arrays.fill(starts, 0, chunkCount + 1, 0);
    for (int service = 0; service < services; service++) {
      starts[chunkOf[service] + 1] += serviceRows[service];
    }
    for (int chunk = 0; chunk < chunkCount; chunk++) {
      starts[chunk + 1] += starts[chunk];
    }
    for (int i = 0; i < rows.rows; i++) {
      byChunk[starts[chunkOf[rows.services[byTime[i]]]]++] = byTime[i];
    }
    System.arraycopy(starts, 0, starts, 1, chunkCount);
    starts[0] = 0;
    return chunkCount;
  }

  private boolean isSmall(int service) {
    return serviceRows[service] < settings.chunkRows();
  }

  private void writeFields(FieldTable fields, SectionWriter out) {
    head.varint(fields.size());
    StringTable names = fields.names();
    for (int field = 0; field < fields.size(); field++) {
      if (field >= FieldTable.FIXED.size()) {
        head.string(names.text(), names.offset(field), names.length(field));
      }
      head.u8(fields.kinds(field));
      head.varint(fields.rows(field));
      Strings strings = codes.of(field);
      scratch.clear();
      if (strings.size() > 0) {
        Dictionary.write(strings, scratch);
      }
      out.append(scratch).write(head);
      scratch.clear();
      if (strings.size() >= FILTERED_STRINGS && field != FieldTable.EXCEPTION) {
        filter.clear();
        for (int code = 0; code < strings.size(); code++) {
          filter.add(hashes.hash(strings.text(), strings.offset(code), strings.length(code)));
        }
        filter.write(STRING_FILTER_BITS, scratch);
      }
      out.appendPlain(scratch).write(head);
    }
  }

  private void writeChunk(
      RowBuffer rows, FieldTable fields, int sources, int chunk, long blockMin, SectionWriter out) {
    int from = starts[chunk];
    int to = starts[chunk + 1];
    int service = rows.services[byChunk[from]];
    boolean oneService = serviceRows[service] == to - from;
    int start = body.length();
    ChunkHead encoded =
        chunks.encode(rows, byChunk, from, to, fields, codes, sources, oneService, out);
    int sectionBytes = body.length() - start;
    scratch.clear();
    encoded.write(scratch);
    Section section = out.append(scratch);
    long min = rows.timestamps[byChunk[from]];
    head.varint(oneService ? service + 1 : 0);
    head.varint(to - from);
    head.varint(min - blockMin);
    head.varint(rows.timestamps[byChunk[to - 1]] - min);
    head.varint(sectionBytes);
    section.write(head);
  }
}
