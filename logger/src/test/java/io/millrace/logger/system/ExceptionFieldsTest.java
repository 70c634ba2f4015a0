package io.millrace.logger.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.logger.exception.ExceptionDetails;
import io.millrace.model.ExceptionField;
import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the system log says of an exception is found under the names of the lane of exceptions. */
class ExceptionFieldsTest {
  private final Exception thrown =
      new IllegalStateException("full", new RuntimeException(new Error("disk")));

  @TempDir private Path folder;

  @Test
  void anErrorHasTheFingerprintOfItsException() {
    try (SystemLog system = SystemLogs.open(folder, 1)) {
      system.log().error("order {} failed", 7, thrown);

      LogRecord record = only(SystemLogs.take(system));
      assertThat(record.message()).isEqualTo("order 7 failed");
      assertThat(record.exception()).startsWith("java.lang.IllegalStateException: full");
      assertThat(record.fields())
          .containsEntry(
              ExceptionField.FINGERPRINT, text(ExceptionDetails.of(thrown).fingerprintText()))
          .containsEntry(ExceptionField.TYPE, text("java.lang.IllegalStateException"))
          .containsEntry(ExceptionField.MESSAGE, text("full"))
          .containsEntry(ExceptionField.CAUSE_TYPE, text("java.lang.Error"))
          .containsEntry(ExceptionField.COUNT, new Value.Whole(1))
          .containsKey(ExceptionField.THREAD);
    }
  }

  @Test
  void aWarningHasItsTextAlone() {
    try (SystemLog system = SystemLogs.open(folder, 1)) {
      system.log().warn("again", thrown);

      LogRecord record = only(SystemLogs.take(system));
      assertThat(record.exception()).contains("Caused by: java.lang.Error: disk");
      assertThat(record.fields()).containsOnlyKeys(ExceptionField.THREAD);
    }
  }

  @Test
  void aFieldOfTheProgramGoesBeforeThoseOfTheException() {
    try (SystemLog system = SystemLogs.open(folder, 1)) {
      system.log().at(Level.ERROR).exception(thrown).field("exception_type", "mine").log();

      assertThat(only(SystemLogs.take(system)).fields())
          .containsEntry(ExceptionField.TYPE, text("mine"));
    }
  }

  private static LogRecord only(List<LogRecord> records) {
    assertThat(records).hasSize(1);
    return records.get(0);
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }
}
