package io.millrace.pipeline.mask;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MaskerProperties {
  private static final List<String> SECRETS =
      List.of(
          "password=hunter2",
          "\"token\":\"hunter2\"",
          "4111111111111111",
          "ann@example.com",
          "AKIAIOSFODNN7EXAMPLE",
          "https://u:hunter2@host/");
  private static final List<String> SHOWN =
      List.of("hunter2", "4111111111111111", "ann@example", "IOSFODNN7");

  private final Masker masker = new Masker(MaskSettings.defaults());

  /** Whatever bytes there are, and wherever in an array, it comes to an end within its range. */
  @Property(tries = 2_000)
  void takesAnyBytes(@ForAll("hostile") byte[] bytes, @ForAll byte[] around) {
    byte[] within = Arrays.copyOf(around, around.length + bytes.length + around.length);
    System.arraycopy(bytes, 0, within, around.length, bytes.length);
    System.arraycopy(around, 0, within, around.length + bytes.length, around.length);
    byte[] before = within.clone();
    Slice result = new Slice();
    boolean masked = masker.mask(within, around.length, bytes.length, result);
    assertThat(within).as("the text itself").isEqualTo(before);
    byte[] text = Arrays.copyOfRange(result.bytes(), result.offset(), result.end());
    assertThat(masked || Arrays.equals(text, bytes)).isTrue();
  }

  @Property(tries = 2_000)
  void showsNoSecretWhateverStandsBesideIt(
      @ForAll("prose") String before,
      @ForAll("secret") String secret,
      @ForAll("prose") String after) {
    String masked = MaskerTest.mask(masker, before + " " + secret + " " + after);
    assertThat(SHOWN).noneMatch(masked::contains);
  }

  /** What was masked once is left as it is. */
  @Property(tries = 1_000)
  void masksOnce(@ForAll("prose") String before, @ForAll("secret") String secret) {
    String masked = MaskerTest.mask(masker, before + " " + secret);
    assertThat(MaskerTest.mask(masker, masked)).isEqualTo(masked);
  }

  @Provide
  Arbitrary<byte[]> hostile() {
    Arbitrary<String> parts =
        Arbitraries.of(
            "password",
            "=",
            ":",
            "\"",
            "'",
            "\\",
            "{",
            "Bearer ",
            "eyJ",
            ".",
            "4111",
            " ",
            "-",
            "@",
            "-----BEGIN ",
            "PRIVATE KEY",
            "-----END ",
            "://",
            "a",
            "authorization",
            "AKIA",
            "\n",
            "é");
    return parts
        .list()
        .ofMaxSize(12)
        .map(all -> String.join("", all).getBytes(StandardCharsets.UTF_8));
  }

  @Provide
  Arbitrary<String> prose() {
    return Arbitraries.of(
            "INFO", "took", "12", "ms", "id=7", "{\"a\":1}", "[main]", "10:00:00,1", "x@y")
        .list()
        .ofMaxSize(6)
        .map(words -> String.join(" ", words));
  }

  @Provide
  Arbitrary<String> secret() {
    return Arbitraries.of(SECRETS);
  }
}
