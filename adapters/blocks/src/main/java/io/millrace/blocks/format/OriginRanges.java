package io.millrace.blocks.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The sources of the rows of a block, and of each the gapless ranges of sequences that occur. */
final class OriginRanges {
  private final List<OriginTable.Source> sources;

  /** Source, first and last sequence of each range. */
  private Range[] ranges = new Range[16];

  private int count;

  private record Range(int source, long first, long last) implements Comparable<Range> {
    @Override
    public int compareTo(Range other) {
      int bySource = Integer.compare(source, other.source);
      return bySource != 0 ? bySource : Long.compare(first, other.first);
    }
  }

  /** Collects them; the cheapest way when rows come in batches. */
  OriginRanges(RowBuffer rows, List<OriginTable.Source> sources) {
    this.sources = sources;
    int source = rows.origins[0];
    long first = rows.sequences[0];
    long last = first;
    for (int row = 1; row < rows.rows; row++) {
      if (rows.origins[row] != source || rows.sequences[row] != last + 1) {
        add(new Range(source, first, last));
        source = rows.origins[row];
        first = rows.sequences[row];
      }
      last = rows.sequences[row];
    }
    add(new Range(source, first, last));
    join();
  }

  private void add(Range range) {
    if (count == ranges.length) {
      ranges = Arrays.copyOf(ranges, count * 2);
    }
    ranges[count++] = range;
  }

  private void join() {
    Arrays.sort(ranges, 0, count);
    int joined = 1;
    for (int i = 1; i < count; i++) {
      Range before = ranges[joined - 1];
      Range next = ranges[i];
      if (next.source == before.source && next.first <= before.last + 1) {
        ranges[joined - 1] =
            new Range(before.source, before.first, Math.max(before.last, next.last));
      } else {
        ranges[joined++] = next;
      }
    }
    count = joined;
  }

  /** Writes both, as {@link BlockHead} tells. */
  void write(Output out) {
    out.varint(sources.size());
    for (OriginTable.Source source : sources) {
      out.string(source.producer().getBytes(StandardCharsets.UTF_8));
      out.varint(source.epoch());
    }
    out.varint(count);
    for (int i = 0; i < count; i++) {
      out.varint(ranges[i].source);
      out.varint(ranges[i].first);
      out.varint(ranges[i].last - ranges[i].first);
    }
  }
}
