package io.millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BulkBodyTest {
  private static String of(String lines, int length) {
    byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
    return new String(BulkBody.of(bytes, length), StandardCharsets.UTF_8);
  }

  @Test
  void before_each_row_stands_what_to_do_with_it() {
    assertThat(of("{\"a\":1}\n{\"b\":\"ü\"}\n", 19))
        .isEqualTo("{\"index\":{}}\n{\"a\":1}\n{\"index\":{}}\n{\"b\":\"ü\"}\n");
  }

  @Test
  void what_lies_behind_the_rows_is_left_out() {
    assertThat(of("{}\n{\"older\":1}\n", 3)).isEqualTo("{\"index\":{}}\n{}\n");
  }
}
