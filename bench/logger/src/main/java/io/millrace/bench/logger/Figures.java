package io.millrace.bench.logger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What one measurement of one subject found. Travels between processes as a line of text.
 *
 * @param response nanoseconds from when a call was due to its end
 * @param service nanoseconds from its beginning to its end
 * @param bytesPerCall allocated by the calling thread
 * @param switches how often the kernel took the processor from it
 * @param dropped calls that did not keep what they were given
 */
record Figures(
    Percentiles response, Percentiles service, double bytesPerCall, long switches, long dropped) {
  private static final String MARK = "figures ";

  /** Nanoseconds. */
  record Percentiles(long p50, long p99, long p999, long max) {
    static Percentiles of(Histogram histogram) {
      return new Percentiles(
          histogram.getValueAtPercentile(50),
          histogram.getValueAtPercentile(99),
          histogram.getValueAtPercentile(99.9),
          histogram.getMaxValue());
    }
  }

  String line() {
    return MARK
        + "%d %d %d %d %d %d %d %d %s %d %d"
            .formatted(
                response.p50,
                response.p99,
                response.p999,
                response.max,
                service.p50,
                service.p99,
                service.p999,
                service.max,
                bytesPerCall,
                switches,
                dropped);
  }

  /**
   * Finds the line among all that a process said.
   *
   * @throws IOException if it is not there; with all it said
   */
  static Figures read(List<String> lines) throws IOException {
    for (String line : lines) {
      if (line.startsWith(MARK)) {
        String[] parts = line.substring(MARK.length()).split(" ", -1);
        List<Long> whole = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          whole.add(Long.parseLong(parts[i]));
        }
        return new Figures(
            new Percentiles(whole.get(0), whole.get(1), whole.get(2), whole.get(3)),
            new Percentiles(whole.get(4), whole.get(5), whole.get(6), whole.get(7)),
            Double.parseDouble(parts[8]),
            Long.parseLong(parts[9]),
            Long.parseLong(parts[10]));
      }
    }
    throw new IOException("a measurement ended without figures: " + String.join("\n", lines));
  }
}
