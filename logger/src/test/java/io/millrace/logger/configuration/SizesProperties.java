package io.millrace.logger.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class SizesProperties {
  @Property
  void whatIsPrintedIsRead(
      @ForAll @LongRange(min = 0, max = 1L << 20) long number,
      @ForAll @IntRange(max = 40) int shift) {
    long size = number << shift;

    assertThat(Sizes.parse(Sizes.print(size))).isEqualTo(size);
  }

  @Example
  void unitsArePowersOf1024InAnyOfTheirSpellings() {
    assertThat(Sizes.parse("2k")).isEqualTo(2048);
    assertThat(Sizes.parse("2KB")).isEqualTo(2048);
    assertThat(Sizes.parse(" 2 KiB")).isEqualTo(2048);
    assertThat(Sizes.parse("3b")).isEqualTo(3);
    assertThat(Sizes.print(1536)).isEqualTo("1536");
    assertThat(Sizes.print(0)).isEqualTo("0");
  }

  @Example
  void whatIsNoSizeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sizes.parse("2 apples"))
        .withMessage(
            "'2 apples' is no size; write a number of bytes or one like 64KiB, 512MiB, 2GiB");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sizes.parse("9999999999999999999"))
        .withMessageContaining("too large");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sizes.parse("8388608t"))
        .withMessageContaining("too large");
    assertThatIllegalArgumentException().isThrownBy(() -> Sizes.parse("-1"));
  }
}
