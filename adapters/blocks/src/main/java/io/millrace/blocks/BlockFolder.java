package io.millrace.blocks;

import io.millrace.model.FolderLock;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The files of a store. A block is written under another name first, so a file under its own name
 * is whole:
 *
 * <pre>
 * lock                 held by the one process that has the store open
 * manifest             {@link Manifest}
 * manifest.part        a manifest being rewritten; deleted when the store is opened
 * blocks/ID.block      sealed blocks; ID is 16 hexadecimal digits
 * blocks/ID.part       a block being written; deleted when the store is opened
 * damaged/ID.block     blocks that could not be read, for a person to look at
 * damaged/manifest     the last manifest that was found damaged, as it was
 * </pre>
 *
 * Nothing below {@code damaged} is ever deleted. Ids found there are not given to new blocks, and
 * when the manifest is lost, what the heads of its blocks tell is what an answer lacks.
 */
final class BlockFolder implements AutoCloseable {
  private static final String BLOCK = ".block";
  private static final String PART = ".part";

  private final Path folder;
  private final Path blocks;
  private final Path damaged;
  private final FolderLock lock;

  /**
   * Opens the folder, made if it is not there, and keeps every other process out.
   *
   * @throws MillraceException UNAVAILABLE if another has it open
   */
  BlockFolder(Path folder) throws IOException {
    this.folder = folder;
    this.blocks = Files.createDirectories(folder.resolve("blocks"));
    this.damaged = folder.resolve("damaged");
    this.lock = lock(folder);
  }

  /** The name of a block, as in its file's. */
  static String name(long id) {
    return String.format("%016x", id);
  }

  Path path() {
    return folder;
  }

  Path file(long id) {
    return blocks.resolve(name(id) + BLOCK);
  }

  /** Writes a block; its bytes are durable when this returns, its name only after {@link #sync}. */
  void write(long id, byte[] bytes) throws IOException {
    Path part = blocks.resolve(name(id) + PART);
    try {
      try (FileChannel channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(part, file(id), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      deleteAfter(e, part);
      throw e;
    }
  }

  /** Makes the names of blocks durable. */
  void sync() throws IOException {
    sync(blocks);
  }

  static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Maps a block into memory until the arena is closed. */
  MemorySegment map(long id, Arena arena) throws IOException {
    return map(file(id), arena);
  }

  static MemorySegment map(Path file, Arena arena) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }
  }

  void delete(long id) throws IOException {
    Files.deleteIfExists(file(id));
  }

  /** Moves a block to where it is not looked for; does nothing if it is not there. */
  void setAside(long id) throws IOException {
    if (Files.exists(file(id))) {
      Files.createDirectories(damaged);
      Files.move(file(id), damagedFile(id), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Keeps a manifest that is damaged, for a person to look at. */
  void keepDamagedManifest() throws IOException {
    Files.createDirectories(damaged);
    Files.copy(
        folder.resolve(Manifest.NAME),
        damaged.resolve(Manifest.NAME),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** The ids of all blocks, those set aside included: what no new block may be called. */
  List<Long> usedIds() throws IOException {
    List<Long> used = new ArrayList<>(ids());
    used.addAll(damagedIds());
    return used;
  }

  /** The ids of the blocks that are set aside and whose files have been left there. */
  List<Long> damagedIds() throws IOException {
    return Files.isDirectory(damaged) ? ids(damaged) : List.of();
  }

  Path damagedFile(long id) {
    return damaged.resolve(name(id) + BLOCK);
  }

  /** The ids of the blocks that are there, in order. */
  List<Long> ids() throws IOException {
    return ids(blocks);
  }

  /** Deletes what was not finished when the process before ended. */
  void deleteParts() throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(blocks, "*" + PART)) {
      for (Path part : parts) {
        Files.delete(part);
      }
    }
    Files.deleteIfExists(folder.resolve(Manifest.NAME + PART));
  }

  /** Bytes that may still be written. */
  long usableBytes() throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private static List<Long> ids(Path directory) throws IOException {
    List<Long> ids = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + BLOCK)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        String hex = name.substring(0, name.length() - BLOCK.length());
        if (hex.matches("[0-9a-f]{16}")) {
          ids.add(Long.parseUnsignedLong(hex, 16));
        }
      }
    }
    Collections.sort(ids);
    return ids;
  }

  private static FolderLock lock(Path folder) throws IOException {
    try {
      return FolderLock.take(folder);
    } catch (FolderLock.HeldException e) {
      throw new MillraceException(
          Kind.UNAVAILABLE,
          "the logs in "
              + folder
              + " are open in another process: stop it, or choose another folder for the data",
          e);
    }
  }

  private static void deleteAfter(IOException failure, Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
