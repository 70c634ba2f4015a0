package io.millrace.agent.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.model.Origin;
import io.millrace.ports.MillraceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crash at whichever byte leaves what was noted before, or what is being noted. */
class CheckpointCrashTest {
  private static final Checkpoint.Content OLD =
      new Checkpoint.Content(17, 1_000, List.of(position("/log/app.log", 16, 5_000)), List.of());
  private static final Checkpoint.Content FRESH =
      new Checkpoint.Content(
          19,
          2_000,
          List.of(position("/log/app.log", 18, 70), position("/log/ünicode\n%.log", 19, 9_000)),
          List.of(position("/log/app.log", 16, 6_000)));

  @TempDir private Path folder;

  private Path file;
  private byte[] old = {};
  private byte[] fresh = {};

  private static FilePosition position(String path, long epoch, long offset) {
    Print print = new Print(64, (int) (epoch * offset));
    return new FilePosition(
        path,
        new FileKey("(dev=1,ino=" + epoch + ")"),
        new Origin("agent-a", epoch, offset / 50),
        offset,
        print,
        print,
        offset + 100,
        2);
  }

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("positions");
    Checkpoint checkpoint = new Checkpoint(file);
    checkpoint.save(OLD);
    old = Files.readAllBytes(file);
    checkpoint.save(FRESH);
    fresh = Files.readAllBytes(file);
    assertThat(checkpoint.load()).isEqualTo(FRESH);
  }

  private Path unfinished() {
    return folder.resolve("positions.new");
  }

  @Test
  void whereverWritingEndsTheOldOneIsThereAndGoesOn() throws IOException {
    for (int end = 0; end <= fresh.length; end++) {
      Files.write(file, old);
      Files.write(unfinished(), Arrays.copyOf(fresh, end));
      Checkpoint checkpoint = new Checkpoint(file);
      assertThat(checkpoint.load()).as("ended at byte " + end).isEqualTo(OLD);
      checkpoint.save(FRESH);
      assertThat(new Checkpoint(file).load()).isEqualTo(FRESH);
    }
  }

  @Test
  void theFirstOneIsThereOrNotButNeverAPartOfIt() throws IOException {
    Files.delete(file);
    for (int end = 0; end <= fresh.length; end++) {
      Files.write(unfinished(), Arrays.copyOf(fresh, end));
      assertThat(new Checkpoint(file).load().positions()).isEmpty();
    }
  }

  /** What no crash leaves, but a disk may. */
  @Test
  void onePartOfItIsNeverTakenForAllOrForNone() throws IOException {
    for (int end = 0; end < fresh.length; end++) {
      Files.write(file, Arrays.copyOf(fresh, end));
      expectRefused("cut off at byte " + end);
      byte[] mixed = old.clone();
      System.arraycopy(fresh, 0, mixed, 0, Math.min(end, old.length));
      if (end > 0 && !Arrays.equals(mixed, old)) {
        Files.write(file, mixed);
        expectRefused("a mixture up to byte " + end);
      }
      byte[] changed = fresh.clone();
      changed[end] ^= 1;
      Files.write(file, changed);
      expectRefused("byte " + end + " is another");
    }
  }

  private void expectRefused(String why) {
    assertThatThrownBy(() -> new Checkpoint(file).load())
        .as(why)
        .isInstanceOf(MillraceException.class)
        .hasMessageContaining("is damaged");
  }
}
