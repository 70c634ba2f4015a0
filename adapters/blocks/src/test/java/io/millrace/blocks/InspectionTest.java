package io.millrace.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Draft;
import io.millrace.contracts.Producer;
import io.millrace.contracts.Records;
import io.millrace.model.LogRecord;
import io.millrace.ports.Grouping;
import io.millrace.ports.OriginRun;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to the files of blocks behind the back of a store that has them mapped. */
class InspectionTest {
  @TempDir private Path folder;

  @Test
  void findsBlocksThatAreGoneDamagedOrCutAndNoOthers() throws Exception {
    try (BlockStore store = BlockStore.open(Stores.small(folder, 10))) {
      Producer producer = new Producer("p");
      for (int i = 0; i < 4; i++) {
        store.append(producer.batch(Draft.at(i)));
        store.flush();
      }
      store.inspect((_, _) -> true);
      assertThat(held(store)).containsExactly(new OriginRun("p", 0, 0, 3));
      List<Path> files = files();
      Files.delete(files.get(0));
      flipTheMiddle(files.get(1));
      cut(files.get(2));
      List<String> progress = new ArrayList<>();
      store.inspect((done, all) -> progress.add(done + " of " + all));
      assertThat(progress).containsExactly("1 of 4", "2 of 4", "3 of 4", "4 of 4");
      assertThat(held(store)).containsExactly(new OriginRun("p", 0, 3, 3));
      assertThat(Records.of(store, Stores.ALL)).hasSize(1);
      assertThat(store.aggregate(Stores.ALL, Grouping.count()).completeness().missing())
          .hasSize(3)
          .anyMatch(text -> text.contains("its file is missing"));
    }
  }

  @Test
  void endsWhenNobodyWantsToKnowAnyMore() {
    try (BlockStore store = BlockStore.open(Stores.small(folder, 10))) {
      for (int i = 0; i < 3; i++) {
        store.append(new Producer("p" + i).batch(Draft.at(i)));
        store.flush();
      }
      List<Integer> read = new ArrayList<>();
      store.inspect((done, _) -> {
        read.add(done);
        return done < 2;
      });
      assertThat(read).containsExactly(1, 2);
    }
  }

  private static List<OriginRun> held(BlockStore store) {
    return store.held(LogRecord.DEFAULT_TENANT, null, 100);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("blocks"))) {
      return files.sorted().toList();
    }
  }

  private static void flipTheMiddle(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int middle = bytes.length / 2;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {(byte) ~bytes[middle]}), middle);
    }
  }

  private static void cut(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
  }
}
