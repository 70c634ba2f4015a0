package io.millrace.pipeline.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Eight bytes at a time must be the same as one byte at a time. */
class EightBytesProperties {
  @Property(tries = 5_000)
  void findsTheFirstByteThatEndsAString(@ForAll("bytes") @Size(8) byte[] bytes) {
    long word = EightBytes.at(bytes, 0);
    assertThat(first(EightBytes.endings(word))).isEqualTo(firstEnding(bytes, true));
    assertThat(first(EightBytes.asciiEndings(word))).isEqualTo(firstEnding(bytes, false));
  }

  private static int first(long marks) {
    return marks == 0 ? 8 : EightBytes.first(marks);
  }

  private static int firstEnding(byte[] bytes, boolean beyondAscii) {
    for (int i = 0; i < 8; i++) {
      byte b = bytes[i];
      if (b == '"' || b == '\\' || (b >= 0 && b < 0x20) || (b < 0 && beyondAscii)) {
        return i;
      }
    }
    return 8;
  }

  @Property
  void hashesAndComparesRangesByTheirContent(
      @ForAll("bytes") byte[] bytes, @ForAll byte before, @ForAll byte behind) {
    byte[] one = Arrays.copyOf(bytes, bytes.length + Body.PADDING);
    byte[] other = new byte[bytes.length + 1 + Body.PADDING];
    Arrays.fill(other, behind);
    other[0] = before;
    System.arraycopy(bytes, 0, other, 1, bytes.length);
    assertThat(EightBytes.equal(one, 0, other, 1, bytes.length)).isTrue();
    assertThat(EightBytes.hash(one, 0, bytes.length))
        .isEqualTo(EightBytes.hash(other, 1, bytes.length));
    if (bytes.length > 0) {
      one[bytes.length / 2] ^= 1;
      assertThat(EightBytes.equal(one, 0, other, 1, bytes.length)).isFalse();
    }
  }

  @Provide
  Arbitrary<byte[]> bytes() {
    int[] borders = {
      0, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x5B, 0x5C, 0x5D, 0x7F, 0x80, 0x81, 0x8F, 0x90, 0x9F, 0xA0,
      0xA2, 0xBF, 0xC0, 0xC1, 0xC2, 0xDC, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1,
          0xF3,
      0xF4, 0xF5, 0xFF
    };
    Arbitrary<Byte> border =
        Arbitraries.integers().between(0, borders.length - 1).map(i -> (byte) borders[i]);
    return Arbitraries.oneOf(border, border, Arbitraries.bytes()).array(byte[].class).ofMaxSize(24);
  }
}
