package io.millrace.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncarnationTest {
  @TempDir private Path folder;

  @Test
  void theProducerStaysAndTheEpochRises() throws IOException {
    Incarnation first = begin("a");
    Incarnation second = begin("a");
    assertThat(second.producer()).isEqualTo(first.producer()).startsWith("p");
    assertThat(second.epoch()).isEqualTo(first.epoch() + 1);
  }

  @Test
  void twoFilesHaveTwoProducers() throws IOException {
    assertThat(begin("a").producer()).isNotEqualTo(begin("b").producer());
  }

  @Test
  void aDamagedFileIsReportedAndNotGuessedAt() throws IOException {
    begin("a");
    Files.writeString(folder.resolve("new").resolve("a"), "\u0000\u00ff");
    assertThatThrownBy(() -> begin("a"))
        .isInstanceOf(Incarnation.DamagedException.class)
        .hasMessageContaining("delete it");
  }

  @Test
  void whatKeepsNothingIsNeverTheSameAgain() {
    assertThat(Incarnation.passing('p')).isNotEqualTo(Incarnation.passing('p'));
  }

  private Incarnation begin(String file) throws IOException {
    return Incarnation.begin(folder.resolve("new").resolve(file), 'p');
  }
}
