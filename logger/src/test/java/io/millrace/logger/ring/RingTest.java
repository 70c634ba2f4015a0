package io.millrace.logger.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.logger.lane.LoggerException;
import io.millrace.model.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RingTest {
  @TempDir Path folder;

  @Test
  void givesBackWhatWasWrittenInItsOrderAndNumbered() {
    Ring ring = Rings.create(folder, 1, Rings.SMALL);
    for (int i = 0; i < 5; i++) {
      assertThat(Rings.offer(ring, 100 + i, 20 + i)).isTrue();
    }

    assertThat(Rings.readAll(ring.reader()))
        .containsExactly("0:100", "1:101", "2:102", "3:103", "4:104");
    assertThat(ring.written()).isEqualTo(5);
  }

  @Test
  void dropsAndCountsByLevelWhenFullAndDeclaresOnce() {
    Ring ring = Rings.create(folder, 1, Rings.SMALL);
    RingReader reader = ring.reader();
    long accepted = 0;
    while (Rings.offer(ring, accepted, 1000)) {
      accepted++;
    }
    Rings.offer(ring, Level.ERROR.code(), 0, 1000);

    assertThat(ring.dropped()).containsExactly(0, 0, 1, 0, 1, 0, 0);
    reader.declare(7, 3);
    reader.declare(8, 3);
    List<String> read = Rings.readAll(reader);
    assertThat(read).hasSize((int) accepted + 1);
    assertThat(read.get(read.size() - 1)).isEqualTo(accepted + ":dropped 2");
  }

  @Test
  void keepsRoomForHigherLevels() {
    RingSettings settings = new RingSettings(1 << 16, new Overflow.NewestBelow(Level.WARN, 0.5));
    Ring ring = Rings.create(folder, 1, settings);
    while (Rings.offer(ring, Level.INFO.code(), 1, 500)) {}

    assertThat(ring.used()).isBetween(32_000L, 32_768L);
    assertThat(Rings.offer(ring, Level.WARN.code(), 2, 500)).isTrue();
    while (Rings.offer(ring, Level.WARN.code(), 2, 500)) {}
    assertThat(ring.used()).isGreaterThan(60_000L);
  }

  @Test
  void isWrittenAgainWhereItWasLetGoOf() {
    Ring ring = Rings.create(folder, 1, Rings.SMALL);
    RingReader reader = ring.reader();
    for (int i = 0; i < 10_000; i++) {
      assertThat(Rings.offer(ring, i, 100 + i % 300)).isTrue();
      assertThat(reader.next()).isTrue();
      assertThat(Rings.number(reader)).isEqualTo(i);
      assertThat(reader.entry().sequence()).isEqualTo(i);
      reader.release(reader.place());
    }
    assertThat(ring.used()).isZero();
  }

  @Test
  void readsAgainFromTheFirstThatWasNotLetGoOf() {
    Ring ring = Rings.create(folder, 1, Rings.SMALL);
    RingReader reader = ring.reader();
    for (int i = 0; i < 4; i++) {
      Rings.offer(ring, i, 8);
    }
    reader.next();
    Place first = reader.place();
    Rings.readAll(reader);
    reader.release(first);
    reader.rewind();

    assertThat(Rings.readAll(reader)).containsExactly("1:1", "2:2", "3:3");
  }

  @Test
  void evictsTheOldestAndTellsWhichTheyWere() {
    Ring ring = Rings.create(folder, 1, new RingSettings(1 << 16, new Overflow.Oldest(0.5)));
    RingReader reader = ring.reader();
    for (int i = 0; i < 50; i++) {
      Rings.offer(ring, i, 1000);
    }
    long evicted = reader.evict(32_768);
    reader.declare(1, 3);

    assertThat(evicted).isEqualTo(18);
    assertThat(ring.used()).isLessThanOrEqualTo(32_768 + 64);
    List<String> read = Rings.readAll(reader);
    assertThat(read.get(0)).isEqualTo("18:18");
    assertThat(read.get(read.size() - 1)).isEqualTo("50:evicted 0 to 17");
  }

  @Test
  void tellsAgainWhatAnEvictedDeclarationTold() {
    Ring ring = Rings.create(folder, 1, new RingSettings(1 << 16, new Overflow.Oldest(0.5)));
    RingReader reader = ring.reader();
    while (Rings.offer(ring, 1, 1000)) {}
    long full = ring.written();
    reader.evict(1 << 15);
    reader.declare(1, 3);
    while (Rings.offer(ring, 2, 1000)) {}
    long evicted = reader.evict(0);
    reader.declare(2, 3);

    assertThat(evicted).isPositive();
    long all = ring.written() + 2; // with the two declarations of before
    assertThat(Rings.readAll(reader))
        .containsExactly(all + ":dropped 2", (all + 1) + ":evicted 0 to " + (all - 1));
    assertThat(full).isPositive();
  }

  @Test
  void anotherRunReadsOnWithTheSameNumbers() {
    Ring ring = Rings.create(folder, 1, Rings.SMALL);
    RingReader reader = ring.reader();
    for (int i = 0; i < 6; i++) {
      Rings.offer(ring, i, 30);
    }
    reader.next();
    reader.next();
    reader.release(reader.place());
    ring.close();

    Ring again = Rings.reopen(folder, 1);
    assertThat(again.writing()).isEqualTo(ring.writing());
    assertThat(Rings.readAll(again.reader())).containsExactly("2:2", "3:3", "4:4", "5:5");
  }

  @Test
  void countsWhatIsOfferedAfterItIsSealed() {
    Ring ring = Rings.create(folder, 1, Rings.SMALL);
    Rings.offer(ring, 1, 8);
    ring.seal();

    assertThat(Rings.offer(ring, 2, 8)).isFalse();
    assertThat(ring.dropped()[Rings.INFO]).isEqualTo(1);
    assertThat(Rings.readAll(ring.reader())).containsExactly("0:1");
  }

  @Test
  void isNotOpenedWhileItIsInUse() {
    Ring ring = Rings.create(folder, 1, Rings.SMALL);

    assertThat(Ring.reopen(ring.path())).isNull();
    assertThatThrownBy(() -> Rings.create(folder, 1, Rings.SMALL))
        .isInstanceOf(LoggerException.class)
        .hasMessageContaining("epoch");
  }

  @Test
  void leavesNoHoleInItsFile() throws Exception {
    Ring ring = Rings.create(folder, 1, Rings.SMALL);

    long blocks = (Long) Files.getAttribute(ring.path(), "unix:size");
    assertThat(blocks).isEqualTo(RingLayout.DATA + (1 << 16));
    assertThat(folder.toFile().list()).containsExactly("1.ring");
  }

  @Test
  void refusesWhatIsTooLong() {
    Ring ring = Rings.create(folder, 1, Rings.SMALL);

    assertThat(Rings.offer(ring, 1, ring.maxPayload())).isTrue();
    assertThat(Rings.offer(ring, 2, ring.maxPayload() + 1)).isFalse();
    assertThat(Rings.readAll(ring.reader())).containsExactly("0:1");
  }

  @Test
  void whatWasWithheldAndNotToldIsDeclaredByTheNextRunOnce() {
    Ring ring = Rings.create(folder, 1, Rings.SMALL);
    for (int i = 0; i < 5; i++) {
      ring.withhold();
    }
    ring.told(2);
    ring.reader().declare(1, 3);
    assertThat(Rings.readAll(ring.reader())).isEmpty(); // the lane itself may still tell
    ring.close();

    for (int i = 0; i < 2; i++) {
      try (Ring again = Rings.reopen(folder, 1)) {
        RingReader reader = again.reader();
        reader.declare(2, 3);
        assertThat(Rings.readAll(reader)).containsExactly("0:withheld 3");
        assertThat(reader.isAtEnd()).isTrue();
      }
    }
  }
}
