package io.millrace.logger.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Console console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8));

  @Test
  void saysSomeThingsAtOnceAndNotAllOfAFlood() {
    for (int i = 0; i < 10_000; i++) {
      console.say("trouble " + i);
    }

    assertThat(out.toString(StandardCharsets.UTF_8).lines().limit(10))
        .containsExactly(
            "millrace: trouble 0",
            "millrace: trouble 1",
            "millrace: trouble 2",
            "millrace: trouble 3",
            "millrace: trouble 4",
            "millrace: trouble 5",
            "millrace: trouble 6",
            "millrace: trouble 7",
            "millrace: trouble 8",
            "millrace: trouble 9");
    assertThat(out.toString(StandardCharsets.UTF_8).lines().count()).isLessThan(100);
  }
}
