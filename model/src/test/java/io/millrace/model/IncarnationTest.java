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
    assertThat(second.epoch()).isGreaterThan(first.epoch());
  }

  @Test
  void aNewProducerBeginsAboveWhatOneBeforeItHadInItsPlace() throws IOException {
    begin("a");
    Incarnation before = begin("a");
    Files.delete(folder.resolve("new").resolve("a"));
    assertThat(begin("a").epoch()).isGreaterThanOrEqualTo(before.epoch());
  }

  @Test
  void theEpochIsTheTimeInMillisecondsSoThatCopiesOfAFolderPart() throws IOException {
    begin("a");
    Path copy = Files.createDirectories(folder.resolve("copy"));
    Files.copy(folder.resolve("new").resolve("a"), copy.resolve("a"));
    Incarnation original = begin("a");
    await(original.epoch());
    long before = System.currentTimeMillis();
    Incarnation copied = Incarnation.begin(copy.resolve("a"), 'p');
    assertThat(copied.producer()).isEqualTo(original.producer());
    assertThat(copied.epoch())
        .isBetween(before, System.currentTimeMillis())
        .isNotEqualTo(original.epoch());
  }

  @Test
  void theEpochRisesThoughTheClockWasSetBack() throws IOException {
    begin("a");
    long ahead = System.currentTimeMillis() + 3_600_000;
    Files.writeString(folder.resolve("new").resolve("a"), "p1234 " + ahead + "\n");
    assertThat(begin("a")).isEqualTo(new Incarnation("p1234", ahead + 1));
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

  private static void await(long millis) {
    while (System.currentTimeMillis() <= millis) {
      Thread.onSpinWait();
    }
  }

  private Incarnation begin(String file) throws IOException {
    return Incarnation.begin(folder.resolve("new").resolve(file), 'p');
  }
}
