package io.millrace.pipeline.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a line holds, it is read, and nothing around it has a say. */
class PlainLineProperties {
  @Property(tries = 20_000)
  void readsNothingBeyondTheLine(@ForAll("lines") byte[] content, @ForAll byte behind) {
    byte[] plain = Body.copyOf(content).bytes();
    byte[] followed = new byte[content.length + 40];
    Arrays.fill(followed, behind);
    System.arraycopy(content, 0, followed, 0, content.length);
    followed[content.length] = '\n';
    PlainLine one = new PlainLine();
    PlainLine other = new PlainLine();
    plain[content.length] = '\n';
    one.read(plain, 0, content.length, 7);
    other.read(followed, 0, content.length, 7);
    assertThat(other.timestamp()).isEqualTo(one.timestamp());
    assertThat(other.level()).isEqualTo(one.level());
  }

  @Provide
  Arbitrary<byte[]> lines() {
    List<String> parts =
        List.of(
            "2026-11-21",
            "2026/11/21",
            "26/11/21",
            "11-21",
            "Nov 21",
            "Nov  1",
            "Sat ",
            "2026",
            "T",
            " ",
            "10:00:00",
            "10:00",
            ".123",
            ",5",
            "Z",
            "+0100",
            " +01:00",
            "[",
            "]",
            "<13>",
            "- ",
            "261121 100000",
            "1795255200",
            "1795255200123",
            "21/Nov/2026:10:00:00",
            "ERROR",
            "[warn]",
            "info:",
            "level=",
            "D",
            "12",
            "\t",
            "é");
    Arbitrary<byte[]> pieced =
        Arbitraries.of(parts)
            .list()
            .ofMaxSize(6)
            .map(list -> String.join("", list).getBytes(StandardCharsets.UTF_8));
    return Arbitraries.oneOf(pieced, Arbitraries.bytes().array(byte[].class).ofMaxSize(40));
  }
}
