package io.millrace.agent.lines;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.agent.lines.BatchMaker.End;
import io.millrace.agent.lines.BatchMaker.Made;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.pipeline.mask.MaskSettings;
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.RecordDefaults;
import io.millrace.pipeline.record.RecordLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class BatchMakerProperties {
  private static final RecordDefaults DEFAULTS = RecordDefaults.of("s", null, 0);

  private final BatchMaker maker =
      new BatchMaker(
          new RecordMaker(MaskSettings.defaults(), RecordLimits.defaults()),
          LineFormat.AUTO,
          MultiLine.AUTO,
          1_024,
          2_000);

  /** A range that was a batch once is the same batch again: as many records, and the same. */
  @Property(tries = 1_000)
  void makesTheSameOfTheSameRange(
      @ForAll("text") String text, @ForAll("ends") End end, @ForAll @IntRange(max = 200) int cut) {
    byte[] bytes = BatchMakerTest.padded(text);
    int length = Math.max(0, bytes.length - Body.PADDING - cut);
    Made made = maker.make(bytes, length, end, DEFAULTS);
    if (made != null) {
      List<LogRecord> first = BatchMakerTest.records(made.records().finish("t", Origin.NONE));
      byte[] exact =
          Arrays.copyOf(Arrays.copyOf(bytes, made.length()), made.length() + Body.PADDING);
      Made again = maker.make(exact, made.length(), End.EXACT, DEFAULTS);
      assertThat(again).isNotNull();
      assertThat(again.length()).isEqualTo(made.length());
      assertThat(BatchMakerTest.records(again.records().finish("t", Origin.NONE))).isEqualTo(first);
    }
  }

  /** Wherever a file's growth is cut, each of its lines comes once. */
  @Property(tries = 500)
  void losesNoLineWhereverItIsCut(
      @ForAll("text") String text, @ForAll @IntRange(min = 1, max = 300) int step) {
    byte[] bytes = BatchMakerTest.padded(text);
    int end = bytes.length - Body.PADDING;
    List<String> lines = new ArrayList<>();
    int at = 0;
    for (int there = Math.min(step, end); at < end; there = Math.min(there + step, end)) {
      byte[] part = Arrays.copyOf(Arrays.copyOfRange(bytes, at, there), there - at + Body.PADDING);
      Made made = maker.make(part, there - at, there == end ? End.FINAL : End.GROWING, DEFAULTS);
      if (made != null) {
        assertThat(made.length()).isBetween(1, there - at);
        BatchMakerTest.records(made.records().finish("t", Origin.NONE))
            .forEach(
                record -> record.message().lines().filter(l -> !l.isBlank()).forEach(lines::add));
        at += made.length();
      }
    }
    List<String> expected = text.lines().filter(line -> !line.isBlank()).toList();
    assertThat(lines).isEqualTo(expected);
  }

  @Provide
  Arbitrary<String> text() {
    return Arbitraries.of(
            "plain line",
            "  indented",
            "\tat A.b(A.java:1)",
            "",
            "Caused by: x",
            "{no json",
            "Traceback (most recent call last):",
            "ValueError: x",
            "panic: y",
            "goroutine 1 [running]:",
            "-----BEGIN X-----",
            "-----END X-----",
            "2026-11-22 10:00:00 INFO z",
            "}",
            "é",
            "long ".repeat(60))
        .list()
        .ofMaxSize(40)
        .map(lines -> String.join("\n", lines));
  }

  @Provide
  Arbitrary<End> ends() {
    return Arbitraries.of(End.GROWING, End.QUIET, End.FINAL);
  }
}
