package io.millrace.logger.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TemplateTest {
  @Test
  void takesAsManyArgumentsAsThereArePlaces() {
    assertThat(Template.places("a {} b {}", 2, false)).isEqualTo(2);
    assertThat(Template.places("a {} b {}", 3, true)).isEqualTo(2);
    assertThat(Template.places("a {} b {}", 1, false)).isEqualTo(1);
    assertThat(Template.places("{a} {{}} \\ {}", 2, false)).isEqualTo(2);
    assertThat(Template.places("", 0, true)).isZero();
  }

  @Test
  void leavesTheCornersToTheOtherLibrary() {
    assertThat(Template.places("a \\{} {}", 2, false)).isEqualTo(Template.FORMAT);
    assertThat(Template.places("a {} b {}", 1, true)).isEqualTo(Template.FORMAT);
  }
}
