package io.millrace.blocks;

import static io.millrace.contracts.Failures.assertKind;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.blocks.format.BlockCache;
import io.millrace.contracts.Draft;
import io.millrace.contracts.Producer;
import io.millrace.model.query.QueryParser;
import io.millrace.ports.Cursor;
import io.millrace.ports.LogQuery;
import io.millrace.ports.MillraceException.Kind;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mapped files whose bytes cannot be had. A file that is cut while it is mapped faults as one does
 * on a disk with a bad sector.
 */
class UnreadableFileTest {
  private static final int PAGE = 4096;

  @TempDir private Path folder;
  private Path file;

  /** One block of several pages, with a filter of the users and of the words of messages. */
  @BeforeEach
  void makeBlock() throws Exception {
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      drafts.add(Draft.at(i).message("user u" + i * 7919L + " came").field("user", "u" + i));
    }
    try (BlockStore store = open()) {
      store.append(new Producer("p").batch(drafts));
      store.flush();
    }
    try (Stream<Path> files = Files.list(folder.resolve("blocks"))) {
      file = files.toList().getFirst();
    }
    assertThat(Files.size(file)).isGreaterThan(8 * PAGE);
  }

  @Test
  void aBlockWhoseHeadCannotBeReadIsCorrupt() throws Exception {
    try (Arena arena = Arena.ofShared();
        BlockFolder files = new BlockFolder(folder)) {
      MemorySegment mapped = files.map(1, arena);
      cut(0);
      assertKind(Kind.CORRUPT, () -> SealedBlock.open(mapped, new BlockCache(1 << 20)));
    }
  }

  @Test
  void aBlockWhoseSectionsCannotBeReadIsCorrupt() throws Exception {
    try (BlockFolder files = new BlockFolder(folder)) {
      SealedBlock block = SealedBlock.open(files, 1, SealedBlock.ANY_SIZE, new BlockCache(1 << 20));
      cut(PAGE);
      assertKind(Kind.CORRUPT, block::verify);
      block.release();
    }
  }

  @Test
  void anAnswerSaysThatItLacksABlockWhoseFiltersCannotBeRead() throws Exception {
    for (String query : List.of("u123456789", "user:u123456789", "came")) {
      byte[] sound = Files.readAllBytes(file);
      byte[] manifest = Files.readAllBytes(folder.resolve("manifest"));
      try (BlockStore store = open()) {
        cut(PAGE);
        try (Cursor cursor =
            store.search(LogQuery.all(Stores.TENANT, new QueryParser().parseExpression(query)))) {
          assertThat(cursor.next()).as(query).isNull();
          assertThat(cursor.completeness().missing()).as(query).hasSize(1);
        }
      }
      Files.write(file, sound);
      Files.write(folder.resolve("manifest"), manifest);
    }
  }

  private BlockStore open() {
    return BlockStore.open(Stores.small(folder, 20_000));
  }

  private void cut(long size) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }
}
