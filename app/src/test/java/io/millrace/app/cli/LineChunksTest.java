package io.millrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class LineChunksTest {
  @Property
  void chunksPutTogetherAreTheStreamAndEndAtLinesWhereTheyCan(
      @ForAll @Chars({'a', 'b', '\n'}) @StringLength(max = 60) String text,
      @ForAll @IntRange(min = 1, max = 20) int longest,
      @ForAll @IntRange(min = 1, max = 20) int more)
      throws IOException {
    List<String> chunks = chunks(text, longest + more, longest);
    assertThat(String.join("", chunks)).isEqualTo(text);
    for (String chunk : chunks.subList(0, Math.max(0, chunks.size() - 1))) {
      assertThat(chunk.endsWith("\n") || chunk.length() == longest).isTrue();
    }
    for (String line : String.join("|", chunks).split("[|\n]")) {
      assertThat(line.length()).isLessThanOrEqualTo(longest);
    }
  }

  @Test
  void aLineWithoutItsEndIsKeptForLater() throws IOException {
    LineChunks chunks = new LineChunks(100, 50);
    assertThat(chunks.next(stream("one\ntw"), false)).isTrue();
    assertThat(text(chunks)).isEqualTo("one\n");
    assertThat(chunks.next(stream(""), false)).isFalse();
    assertThat(chunks.next(stream("o\n"), false)).isTrue();
    assertThat(text(chunks)).isEqualTo("two\n");
  }

  @Test
  @Timeout(60)
  void linesThatAreThereAreNotHeldBackUntilMoreComes() throws IOException {
    LineChunks chunks = new LineChunks(100, 50);
    PipedInputStream pipe = new PipedInputStream();
    try (PipedOutputStream out = new PipedOutputStream(pipe)) {
      out.write("one\ntw".getBytes(StandardCharsets.UTF_8));
      assertThat(chunks.next(pipe, true)).isTrue();
      assertThat(text(chunks)).isEqualTo("one\n");
      out.write("o".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(chunks.next(pipe, true)).isTrue();
    assertThat(text(chunks)).isEqualTo("two");
  }

  @Test
  void aLineIsNotBrokenWithinACharacter() throws IOException {
    assertThat(chunks("ab€€€\n", 20, 4)).containsExactly("ab", "€", "€", "€\n");
  }

  private static List<String> chunks(String text, int size, int longest) throws IOException {
    LineChunks chunks = new LineChunks(size, longest);
    InputStream in = stream(text);
    List<String> all = new ArrayList<>();
    while (chunks.next(in, true)) {
      all.add(text(chunks));
    }
    return all;
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(LineChunks chunks) {
    return new String(chunks.bytes(), 0, chunks.length(), StandardCharsets.UTF_8);
  }
}
