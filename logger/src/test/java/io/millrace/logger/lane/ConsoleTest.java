package io.millrace.logger.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Console console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8));

  @Test
  void saysSomeThingsAtOnceAndNotAllOfAFlood() {
    for (int i = 0; i < 10_000; i++) {
      console.say("trouble " + i);
    }

    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines)
        .startsWith(
            IntStream.range(0, 10).mapToObj(i -> "millrace: trouble " + i).toArray(String[]::new))
        .hasSizeLessThan(100);
  }
}
