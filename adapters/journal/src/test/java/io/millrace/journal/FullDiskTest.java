package io.millrace.journal;

import static io.millrace.contracts.Deliveries.name;
import static io.millrace.contracts.Deliveries.names;
import static io.millrace.contracts.Eventually.until;
import static io.millrace.journal.Batches.batch;
import static io.millrace.journal.Batches.drain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue;
import io.millrace.ports.Queue.Delivery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real file system of 16 MiB that runs full. Mounting one takes root. */
class FullDiskTest {
  private static final int BATCH_BYTES = 256 << 10;

  @TempDir Path folder;
  private Path disk;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    int exit = run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk.toString());
    if (exit != 0) {
      String message = "cannot mount a small file system: what a full disk does was NOT TESTED";
      System.err.println(message);
      if (System.getenv("CI") != null) {
        fail(message);
      }
      Assumptions.abort(message);
    }
  }

  @AfterEach
  void unmount() throws Exception {
    assertThat(run("umount", "--lazy", disk.toString())).isZero();
  }

  @Test
  void aFullDiskRefusesPolitelyLosesNothingAndGoesOnByItselfOnceThereIsRoom() throws Exception {
    try (Journal journal = open(Disk.LOCAL);
        Queue.GroupReader reader = journal.open("group")) {
      for (int round = 0; round < 3; round++) {
        List<String> accepted = new ArrayList<>();
        MillraceException refusal = sendUntilRefused(journal, "round" + round, accepted);
        assertThat(refusal.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(refusal.retryAfter()).isPositive();
        assertThat(refusal).hasMessageContaining(disk.toString());
        assertThat(journal.check().ready()).isFalse();
        assertThat(accepted).hasSizeGreaterThan(40);
        assertThat(Files.getFileStore(disk).getUsableSpace()).isGreaterThan(1 << 20);

        List<Delivery> delivered = drain(reader);
        assertThat(names(delivered)).isEqualTo(accepted);
        reader.acknowledge(delivered.getLast());
        until("there is room again", () -> journal.check().ready());
      }
    }
  }

  @Test
  void aWriteThatFailsHalfWayIsNeverDeliveredAndTheNextSucceedOnceThereIsRoom() throws Exception {
    AtomicBoolean full = new AtomicBoolean();
    Path filler = disk.resolve("filler");
    Disk filling = new FillingDisk(full, filler);
    try (Journal journal = open(filling);
        Queue.GroupReader reader = journal.open("group")) {
      Batches.send(journal, "p", 0, BATCH_BYTES);
      full.set(true);
      List<String> accepted = new ArrayList<>();
      MillraceException refusal = sendUntilRefused(journal, "refused", accepted);
      assertThat(accepted).isEmpty();
      assertThat(refusal.kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(refusal.getCause()).isInstanceOf(IOException.class);
      assertThat(journal.check().ready()).isFalse();
      assertThat(names(drain(reader))).containsExactly("p/0");

      full.set(false);
      Files.delete(filler);
      until("the journal can be written again", () -> journal.check().ready());
      Batches.send(journal, "p", 1, BATCH_BYTES);
      assertThat(names(drain(reader))).containsExactly("p/1");
    }
    try (Journal journal = open(Disk.LOCAL)) {
      assertThat(names(drain(journal, "group"))).containsExactly("p/0", "p/1");
      assertThat(journal.damages()).isEmpty();
    }
  }

  @Test
  void aJournalOnADiskWithoutAnyRoomCanBeOpenedReadAndEmptied() throws Exception {
    try (Journal journal = open(Disk.LOCAL)) {
      journal.open("group").close();
      for (int i = 0; i < 10; i++) {
        Batches.send(journal, "p", i, BATCH_BYTES);
      }
    }
    fill(disk.resolve("filler"));
    try (Journal journal = open(Disk.LOCAL);
        Queue.GroupReader reader = journal.open("group")) {
      List<Delivery> delivered = drain(reader);
      assertThat(delivered).hasSize(10);
      reader.acknowledge(delivered.getLast());
      until("what was acknowledged is deleted", () -> journal.statistics().bytes() == 0);
    }
    try (Journal journal = open(Disk.LOCAL)) {
      assertThat(drain(journal, "group")).isEmpty();
      Batches.send(journal, "p", 10, BATCH_BYTES);
    }
  }

  private Journal open(Disk on) {
    return Journal.open(JournalSettings.defaults(disk.resolve("journal")), on);
  }

  private static MillraceException sendUntilRefused(
      Journal journal, String producer, List<String> accepted) {
    for (int i = 0; i < 1000; i++) {
      try {
        Batches.send(journal, producer, i, BATCH_BYTES);
        accepted.add(name(batch(producer, i, BATCH_BYTES)));
      } catch (MillraceException e) {
        return e;
      }
    }
    throw new AssertionError("a disk of 16 MiB took 250 MiB");
  }

  private static void fill(Path filler) throws IOException {
    ByteBuffer page = ByteBuffer.allocate(4096);
    try (FileChannel channel =
        FileChannel.open(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (true) {
        channel.write(page.clear());
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /** Somebody else takes all the room just before a segment is written. */
  private record FillingDisk(AtomicBoolean full, Path filler) implements Disk {
    @Override
    public FileChannel open(Path file, OpenOption... options) throws IOException {
      FileChannel channel = Disk.LOCAL.open(file, options);
      return Segment.baseOf(file) < 0
          ? channel
          : new WatchedChannel(channel) {
            @Override
            public int write(ByteBuffer source, long position) throws IOException {
              if (full.get()) {
                fill(filler);
              }
              return super.write(source, position);
            }
          };
    }

    @Override
    public void delete(Path file) throws IOException {
      Disk.LOCAL.delete(file);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
      Disk.LOCAL.syncFolder(folder);
    }
  }
}
