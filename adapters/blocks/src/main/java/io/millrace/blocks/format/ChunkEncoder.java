package io.millrace.blocks.format;

/** Encodes rows of a block as one chunk. Not thread-safe. */
final class ChunkEncoder {
  private final MessageEncoder messages;
  private final FieldEncoder values = new FieldEncoder();
  private final OriginCodec origins = new OriginCodec();
  private final Output scratch = new Output(1 << 12);
  private long[] series = new long[1024];

  ChunkEncoder(BlockSettings settings, long seed) {
    messages = new MessageEncoder(settings, seed);
  }

  /**
   * Encodes rows {@code order[from] .. order[to - 1]}, which are in order of their ids.
   *
   * @param sources producers and epochs in the block
   * @param oneService whether all rows are of the same service
   */
  ChunkHead encode(
      RowBuffer rows,
      int[] order,
      int from,
      int to,
      FieldTable fields,
      FieldCodes codes,
      int sources,
      boolean oneService,
      SectionWriter out) {
    int n = to - from;
    if (series.length < n) {
      series = new long[Math.max(n, series.length * 2)];
    }
    ChunkHead head = new ChunkHead();
    for (int i = 0; i < n; i++) {
      series[i] = rows.timestamps[order[from + i]];
    }
    head.set(ChunkHead.TIMESTAMPS, writeSeries(n, out));
    for (int i = 0; i < n; i++) {
      series[i] = rows.levels[order[from + i]];
    }
    head.set(ChunkHead.LEVELS, writeSeries(n, out));
    scratch.clear();
    origins.write(rows, sources, order, from, to, scratch);
    head.set(ChunkHead.ORIGINS, out.append(scratch));
    for (int i = 0; !oneService && i < n; i++) {
      series[i] = rows.services[order[from + i]];
    }
    head.set(ChunkHead.SERVICES, writeSeries(oneService ? 0 : n, out));
    messages.encode(rows, order, from, to, out, head);
    values.encode(rows, codes, fields.size(), order, from, to, head, out);
    return head;
  }

  private Section writeSeries(int n, SectionWriter out) {
    scratch.clear();
    Series.write(series, n, scratch);
    return out.append(scratch);
  }
}
