package io.millrace.bench.logger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SubjectTest {
  @TempDir private Path folder;

  /** Chronicle Queue needs flags of the JVM; Log4j 2 is one for the whole process. */
  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"NOTHING", "COPY", "TRADES", "LOG", "LOGBACK"})
  void keepsAllItIsGiven(Kind kind) {
    try (Subject subject = kind.open(folder)) {
      for (int i = 0; i < 1_000; i++) {
        subject.call(i);
      }
      assertThat(subject.dropped()).isZero();
    }
  }
}
