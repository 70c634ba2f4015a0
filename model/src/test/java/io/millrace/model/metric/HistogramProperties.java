package io.millrace.model.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

/** Buckets, sums and the encoding of histograms. */
class HistogramProperties {
  @Property
  void aValueLiesInItsBucket(@ForAll @LongRange(min = 0) long value) {
    int index = Histogram.indexOf(value);
    assertThat(index).isBetween(0, Histogram.BUCKETS - 1);
    assertThat(value).isBetween(Histogram.lowest(index), Histogram.highest(index));
    assertThat(Histogram.highest(index) - Histogram.lowest(index)).isLessThanOrEqualTo(value / 128);
  }

  @Example
  void bucketsLieNextToOneAnother() {
    for (int index = 1; index < Histogram.BUCKETS; index++) {
      assertThat(Histogram.lowest(index)).isEqualTo(Histogram.highest(index - 1) + 1);
      assertThat(Histogram.indexOf(Histogram.lowest(index))).isEqualTo(index);
    }
    assertThat(Histogram.highest(Histogram.BUCKETS - 1)).isEqualTo(Long.MAX_VALUE);
  }

  @Property
  void aQuantileIsHardlyAboveTheTrueOne(
      @ForAll @NotEmpty List<@LongRange(min = 0, max = 1L << 60) Long> values,
      @ForAll @DoubleRange(min = 0, max = 1) double quantile) {
    long[] sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
    double exact = sorted[Math.max(1, (int) Math.ceil(quantile * sorted.length)) - 1];
    assertThat(of(values).quantile(quantile)).isBetween(exact, exact + exact / 128);
  }

  @Property
  void theSumOfPartsIsTheWhole(
      @ForAll List<@LongRange(min = 0) Long> left, @ForAll List<@LongRange(min = 0) Long> right) {
    Histogram sum = new Histogram.Builder().add(of(left)).add(of(right)).build();
    Histogram.Builder whole = new Histogram.Builder();
    left.forEach(whole::add);
    right.forEach(whole::add);
    assertThat(sum).isEqualTo(whole.build()).hasSameHashCodeAs(whole.build());
    assertThat(sum.count()).isEqualTo(left.size() + right.size());
  }

  @Property
  void isReadAsItWasWritten(@ForAll List<@LongRange(min = 0) Long> values) {
    Histogram histogram = of(values);
    assertThat(Histogram.decode(histogram.encode())).isEqualTo(histogram);
    assertThat(Histogram.ofText(histogram.text())).isEqualTo(histogram);
    assertThat(histogram.encode()).hasSizeLessThanOrEqualTo(Histogram.MAX_BYTES);
  }

  @Property
  void bytesThatAreNoneAreRefusedOrWellFormed(@ForAll @Size(max = 60) byte[] bytes) {
    if (bytes.length > 0) {
      bytes[0] = 1;
    }
    try {
      Histogram histogram = Histogram.decode(bytes);
      assertThat(Histogram.decode(histogram.encode())).isEqualTo(histogram);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("histogram");
    }
  }

  @Property(tries = 50)
  void whatIsCutIsRefused(@ForAll @NotEmpty List<@LongRange(min = 0) Long> values) {
    byte[] bytes = of(values).encode();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatIllegalArgumentException().isThrownBy(() -> Histogram.decode(cut));
    }
  }

  @Example
  void hasNoQuantileWithoutValues() {
    assertThat(Histogram.EMPTY.quantile(0.5)).isNaN();
    assertThat(Histogram.EMPTY.percentiles(Double.NaN)).isEqualTo(Percentiles.UNKNOWN);
  }

  private static Histogram of(List<Long> values) {
    Histogram.Builder builder = new Histogram.Builder();
    values.forEach(builder::add);
    return builder.build();
  }
}
