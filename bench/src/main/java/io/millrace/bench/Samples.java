package io.millrace.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Trace ids and rare tokens that are surely in the set, taken from rows all over it. */
final class Samples {
  private static final Pattern RARE = Pattern.compile("\\b\\d{10,}\\b");

  private final List<String> traces = new ArrayList<>();
  private final List<String> tokens = new ArrayList<>();

  private Samples() {}

  /**
   * Makes the set's first rows anew, which the seed makes the same, and notes some of each batch.
   */
  static Samples of(long seed, long rows, int batch) {
    Samples samples = new Samples();
    LogSet set = new LogSet(seed);
    long every = Math.max(1, rows / batch / 200);
    for (long i = 0; set.rows() < rows; i++) {
      set.fill((int) Math.min(batch, rows - set.rows()));
      if (i % every == 0) {
        samples.traces.add(set.trace());
        String text =
            new String(set.buffer(), 0, Math.min(set.length(), 50_000), StandardCharsets.UTF_8);
        Matcher matcher = RARE.matcher(text);
        if (matcher.find()) {
          samples.tokens.add(matcher.group());
        }
      }
    }
    return samples;
  }

  String trace(SplittableRandom random) {
    return traces.get(random.nextInt(traces.size()));
  }

  String token(SplittableRandom random) {
    return tokens.get(random.nextInt(tokens.size()));
  }
}
