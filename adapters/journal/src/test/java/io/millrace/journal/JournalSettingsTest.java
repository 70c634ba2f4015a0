package io.millrace.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalSettingsTest {
  @TempDir Path folder;

  @Test
  void theDefaultsOpenAJournalInAFolderThatIsNotThereYet() {
    Path deep = folder.resolve("a/b/c");
    JournalSettings settings = JournalSettings.defaults(deep);
    assertThat(settings.durability()).isEqualTo(Durability.FSYNC);
    try (Journal journal = Journal.open(settings)) {
      Batches.send(journal, "p", 0, 10);
      assertThat(journal.check().ready()).isTrue();
      assertThat(deep.resolve("lock")).exists();
      assertThat(Files.isDirectory(deep)).isTrue();
    }
  }

  @Test
  void boundsThatCannotWorkTogetherAreRefused() {
    TestSettings settings = TestSettings.in(folder);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.maxBatchBytes(1000).maxWaitingBytes(1000).settings())
        .withMessageContaining("max-waiting-bytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TestSettings.in(folder).maxBytes(10).settings())
        .withMessageContaining("max-bytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TestSettings.in(folder).segmentBytes(0).settings())
        .withMessageContaining("segment-bytes");
  }
}
