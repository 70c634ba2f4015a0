package io.millrace.agent.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.ports.MillraceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was declared is told, and told once, whenever the agent dies. */
class LossesTest {
  @TempDir private Path folder;

  private long epoch = 1;

  /** As after a start of the agent: nothing is left of the one before but its file. */
  private Losses start() {
    return new Losses(
        folder.resolve("losses"),
        new Origin("agent-a", epoch++, 0),
        "host",
        InstantSource.system());
  }

  private static LogBatch batch(int from, int rows) {
    Origin first = new Origin("agent-f", 7, from);
    LogBatchWriter out = new LogBatchWriter(1_000);
    for (int i = 0; i < rows; i++) {
      out.add(
          new LogRecord(
              1, Level.INFO, "s", null, "x", null, null, null, Map.of(), "t", first.plus(i)));
    }
    return out.finish("t", first);
  }

  private static List<String> told(LogBatch batch) {
    List<String> told = new ArrayList<>();
    LogBatchReader reader = new LogBatchReader().of(batch);
    while (reader.next()) {
      told.add(reader.origin() + " " + reader.timestamp() + " " + reader.message().string());
    }
    return told;
  }

  @Test
  void anAgentThatDiesBeforeItToldTellsAfterItsStart() {
    start().declare(batch(10, 5), "buffer_full");
    LogBatch told = start().take();
    assertThat(told).isNotNull();
    assertThat(told(told)).singleElement().asString().contains("dropped 5 records: buffer_full");
  }

  @Test
  void oneThatDiesWhileItTellsTellsTheSameUnderTheSameOrigin() {
    Losses first = start();
    first.declare(batch(10, 5), "buffer_full");
    first.declare(batch(15, 5), "buffer_full");
    first.declare(batch(40, 1), "refused");
    LogBatch before = first.take();
    assertThat(before).isNotNull();
    assertThat(before.rows()).isEqualTo(2);
    Losses second = start();
    second.declare(batch(60, 1), "refused");
    LogBatch again = second.take();
    assertThat(again).isNotNull();
    assertThat(told(again)).isEqualTo(told(before));
    second.told(again);
    LogBatch next = start().take();
    assertThat(next).isNotNull();
    assertThat(told(next)).singleElement().asString().contains("dropped 1 records: refused");
  }

  @Test
  void whatIsInTheBufferIsNotToldAgain() {
    Losses first = start();
    first.declare(batch(10, 5), "buffer_full");
    LogBatch told = first.take();
    assertThat(told).isNotNull();
    first.told(told);
    assertThat(first.take()).isNull();
    assertThat(start().take()).isNull();
  }

  /** It died between declaring and dropping, so that it comes upon the same batch again. */
  @Test
  void aBatchIsDeclaredOnce() {
    Losses first = start();
    first.declare(batch(10, 5), "buffer_full");
    Losses second = start();
    second.declare(batch(10, 5), "buffer_full");
    LogBatch told = second.take();
    assertThat(told).isNotNull();
    second.declare(batch(10, 5), "buffer_full");
    second.told(told);
    assertThat(second.take()).isNull();
    assertThat(second.total()).isZero();
  }

  @Test
  void ofManyRunsTheRestIsCounted() {
    Losses losses = start();
    for (int i = 0; i < 1_010; i++) {
      losses.declare(batch(10 * i, 1), "buffer_full");
    }
    LogBatch told = start().take();
    assertThat(told).isNotNull();
    assertThat(told(told)).hasSize(1_001).last().asString().contains("dropped 10 records");
  }

  @Test
  void dropsNothingThatItCannotNote() throws IOException {
    Losses losses = start();
    Files.createDirectory(folder.resolve("losses.new"));
    assertThatThrownBy(() -> losses.declare(batch(10, 5), "buffer_full"))
        .isInstanceOf(MillraceException.class)
        .hasMessageContaining("cannot note what is dropped");
    assertThat(losses.take()).isNull();
    assertThat(losses.total()).isZero();
  }

  @Test
  void refusesAFileThatIsDamaged() throws IOException {
    start().declare(batch(10, 5), "buffer_full");
    byte[] whole = Files.readAllBytes(folder.resolve("losses"));
    Files.write(folder.resolve("losses"), java.util.Arrays.copyOf(whole, whole.length - 3));
    assertThatThrownBy(this::start)
        .isInstanceOf(MillraceException.class)
        .hasMessageContaining("is damaged");
  }
}
