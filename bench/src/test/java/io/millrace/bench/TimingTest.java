package io.millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimingTest {
  @Test
  void of_a_hundred_answers_the_nearest_ranks_are_taken_in_any_order() {
    double[] millis = IntStream.rangeClosed(1, 100).mapToDouble(i -> 101 - i).toArray();

    assertThat(Timing.of(millis)).isEqualTo(new Timing(50, 95, 99));
  }

  @Test
  void of_forty_answers_the_99th_percentile_is_the_slowest() {
    double[] millis = IntStream.rangeClosed(1, 40).mapToDouble(i -> i).toArray();

    assertThat(Timing.of(millis)).isEqualTo(new Timing(20, 38, 40));
  }

  @Test
  void of_one_answer_all_are_that_one() {
    assertThat(Timing.of(new double[] {3})).isEqualTo(new Timing(3, 3, 3));
  }
}
