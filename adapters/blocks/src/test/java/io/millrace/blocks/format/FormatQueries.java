package io.millrace.blocks.format;

import java.util.List;

/** The queries of {@link FormatTiming}. */
final class FormatQueries {
  private FormatQueries() {}

  static void run(List<byte[]> blocks, String[] arguments) {}
}
