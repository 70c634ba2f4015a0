package io.millrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class Utf8Properties {
  @Property(tries = 5_000)
  void judgesBytesAsJavaDoes(@ForAll("bytes") byte[] bytes, @ForAll byte around) {
    isJudgedAsByJava(bytes, around);
  }

  @Property
  void judgesTextsWithOneByteChangedAsJavaDoes(
      @ForAll String text, @ForAll int at, @ForAll byte value) {
    byte[] bytes = ("\u00e9\u20ac\uD83D\uDE00" + text).getBytes(StandardCharsets.UTF_8);
    isJudgedAsByJava(bytes, value);

    bytes[Math.floorMod(at, bytes.length)] = value;
    isJudgedAsByJava(bytes, value);
  }

  private static void isJudgedAsByJava(byte[] bytes, byte around) {
    byte[] within = new byte[bytes.length + 2];
    Arrays.fill(within, around);
    System.arraycopy(bytes, 0, within, 1, bytes.length);
    byte[] repaired = Utf8.repaired(within, 1, bytes.length);

    assertThat(Utf8.isValid(within, 1, bytes.length)).isEqualTo(Arrays.equals(repaired, bytes));
    assertThat(new String(repaired, StandardCharsets.UTF_8))
        .isEqualTo(new String(bytes, StandardCharsets.UTF_8));
  }

  /** The first and last bytes of the ranges that mean something, and others. */
  @Provide
  Arbitrary<byte[]> bytes() {
    int[] borders = {
      0, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED,
      0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF
    };
    Arbitrary<Byte> border =
        Arbitraries.integers().between(0, borders.length - 1).map(i -> (byte) borders[i]);
    return Arbitraries.oneOf(border, border, Arbitraries.bytes()).array(byte[].class).ofMaxSize(24);
  }
}
