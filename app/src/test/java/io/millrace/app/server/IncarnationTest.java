package io.millrace.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.ports.MillraceException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IncarnationTest {
  @TempDir private Path folder;

  @Test
  void theProducerStaysAndTheEpochRises() {
    Incarnation first = Incarnation.begin(folder);
    Incarnation second = Incarnation.begin(folder);
    assertThat(second.producer()).isEqualTo(first.producer());
    assertThat(second.epoch()).isEqualTo(first.epoch() + 1);
  }

  @Test
  void twoFoldersHaveTwoProducers() {
    assertThat(Incarnation.begin(folder.resolve("a")).producer())
        .isNotEqualTo(Incarnation.begin(folder.resolve("b")).producer());
  }

  @Test
  void aDamagedFileIsReportedAndNotGuessedAt() throws Exception {
    Incarnation.begin(folder);
    Files.writeString(folder.resolve("collector"), "\u0000\u0000");
    assertThatThrownBy(() -> Incarnation.begin(folder))
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> assertThat(e.kind()).isEqualTo(MillraceException.Kind.CORRUPT));
  }
}
