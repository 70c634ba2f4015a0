package io.millrace.logger.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a kill leaves: claims not committed, and checkpoints half written. */
class TornRingTest {
  private static final int ENTRY = 8 + 32;

  @TempDir Path folder;

  @Test
  void passesOverAnEntryThatWasBeingCopied() throws IOException {
    write(4);
    poke(RingLayout.DATA + ENTRY, -ENTRY);

    assertThat(recovered()).containsExactly("0:0", "1:2", "2:3", "3:torn 1");
  }

  @Test
  void passesOverAClaimOfWhichNothingWasWritten() throws IOException {
    write(4);
    for (int i = 0; i < ENTRY; i += 4) {
      poke(RingLayout.DATA + ENTRY + i, 0);
    }

    assertThat(recovered()).containsExactly("0:0", "1:2", "2:3", "3:torn 1");
  }

  @Test
  void passesOverAClaimAtTheEnd() throws IOException {
    write(4);
    for (int i = 0; i < ENTRY; i += 4) {
      poke(RingLayout.DATA + 3 * ENTRY + i, 0);
    }

    assertThat(recovered()).containsExactly("0:0", "1:1", "2:2", "3:torn 1");
  }

  @Test
  void tellsTheSameWhenItIsReadAgain() throws IOException {
    write(4);
    poke(RingLayout.DATA + ENTRY, -ENTRY);

    List<String> first = recovered();
    assertThat(recovered()).isEqualTo(first);
  }

  @Test
  void givesUpWhatStandsBehindBytesThatAreNoEntry() throws IOException {
    write(4);
    poke(RingLayout.DATA + ENTRY, 1 << 30);

    assertThat(recovered()).containsExactly("0:0", "1:torn 1");
  }

  @Test
  void readsByTheOlderCheckpointIfTheNewerIsDamaged() throws IOException {
    try (Ring ring = Rings.create(folder, 1, Rings.SMALL)) {
      RingReader reader = ring.reader();
      for (int i = 0; i < 4; i++) {
        Rings.offer(ring, i, 32);
      }
      reader.next();
      reader.release(reader.place()); // version 1, in the second slot
      reader.next();
      Place second = reader.place();
      reader.next();
      // Killed while it writes version 2 into the first slot: nothing was zeroed for it.
      assertThat(second.sequence()).isEqualTo(2);
    }
    poke(RingLayout.CHECKPOINTS + 8, 77);

    assertThat(recovered()).containsExactly("1:1", "2:2", "3:3");
  }

  @Test
  void findsTheEndOfTheEntriesIfTheTailIsDamaged() throws IOException {
    write(4);
    poke(RingLayout.TAIL, 3);
    poke(RingLayout.TAIL + 4, 77);

    assertThat(recovered()).containsExactly("0:0", "1:1", "2:2", "3:3");
  }

  private void write(int entries) {
    try (Ring ring = Rings.create(folder, 1, Rings.SMALL)) {
      for (int i = 0; i < entries; i++) {
        Rings.offer(ring, i, 32);
      }
    }
  }

  private List<String> recovered() {
    try (Ring ring = Rings.reopen(folder, 1)) {
      RingReader reader = ring.reader();
      Rings.readAll(reader);
      reader.declare(1, 3);
      reader.rewind();
      return Rings.readAll(reader);
    }
  }

  private void poke(int at, int value) throws IOException {
    try (FileChannel file = FileChannel.open(folder.resolve("1.ring"), StandardOpenOption.WRITE)) {
      ByteBuffer word = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).flip();
      file.write(word, at);
    }
  }
}
