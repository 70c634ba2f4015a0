package io.millrace.agent.files;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds again what a file had that was renamed, copied and cut short, or compressed while nobody
 * looked: in the folder where it was, by its key or by its prints. What is compressed is laid out
 * in a folder of the agent's own, as far as it was not read, and read there.
 */
final class LostFiles {
  private static final System.Logger LOG = System.getLogger(LostFiles.class.getName());

  /** Names in a folder that are looked at. */
  private static final int MAX_NAMES = 10_000;

  private static final int BUFFER_BYTES = 1 << 16;

  private final Path folder;
  private final long maxBytes;

  /**
   * @param folder for what was compressed
   * @param maxBytes of what is laid out of one file
   */
  LostFiles(Path folder, long maxBytes) {
    this.folder = folder;
    this.maxBytes = maxBytes;
  }

  /**
   * The file that has now what a position stands in.
   *
   * @param isTaken tells the files that are others
   * @return null if there is none
   */
  @Nullable Path find(FilePosition position, Predicate<FileKey> isTaken) throws IOException {
    Path old = Path.of(position.path());
    List<Path> names = names(old);
    for (Path name : names) {
      FileKey key = isCompressed(name) ? null : keyOf(name);
      if (key != null && !isTaken.test(key) && isSame(name, key, position)) {
        return name;
      }
    }
    for (Path name : names) {
      if (position.isBegun() && isCompressed(name) && name.toString().startsWith(old.toString())) {
        Path rest = layOut(name, position);
        if (rest != null) {
          return rest;
        }
      }
    }
    return null;
  }

  private static boolean isCompressed(Path name) {
    return name.toString().endsWith(".gz") || name.toString().endsWith(".zst");
  }

  private static List<Path> names(Path old) throws IOException {
    Path folder = old.getParent();
    List<Path> names = new ArrayList<>();
    if (folder != null && Files.isDirectory(folder)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
        for (Path name : all) {
          if (names.size() < MAX_NAMES && Files.isRegularFile(name)) {
            names.add(name);
          }
        }
      }
    }
    return names;
  }

  private static @Nullable FileKey keyOf(Path name) {
    try {
      return FileKey.of(name);
    } catch (IOException e) {
      return null;
    }
  }

  /** Of a file whose key is another, one byte that was read at least must tell that it is it. */
  private static boolean isSame(Path name, FileKey key, FilePosition position) throws IOException {
    if (!position.isBegun() && !key.equals(position.key())) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(name, StandardOpenOption.READ)) {
      return position.isIn(channel);
    } catch (java.nio.file.NoSuchFileException | java.nio.file.AccessDeniedException e) {
      return false;
    }
  }

  /** The first bytes of a compressed file; none if it cannot be decompressed. */
  byte[] head(Path compressed) {
    try (InputStream in = open(compressed)) {
      return in.readNBytes(Print.MAX_BYTES);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  /** Lays a compressed file out from a little before the position on; null if it is another. */
  @Nullable Path layOut(Path compressed, FilePosition position) throws IOException {
    Files.createDirectories(folder);
    Path rest =
        folder.resolve(position.next().producer() + "-" + position.next().epoch() + ".rest");
    try (InputStream in = open(compressed);
        FileChannel out =
            FileChannel.open(
                rest,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
      copy(in, out, position);
      if (position.isIn(out)) {
        return rest;
      }
    } catch (IOException e) {
      // It may still be being written.
      LOG.log(System.Logger.Level.DEBUG, "{0} cannot be decompressed: {1}", compressed, e);
    }
    Files.deleteIfExists(rest);
    return null;
  }

  private void copy(InputStream in, FileChannel out, FilePosition position) throws IOException {
    byte[] head = in.readNBytes(position.head().length());
    if (!Print.of(head, 0, head.length).equals(position.head())) {
      return;
    }
    out.write(ByteBuffer.wrap(head), 0);
    long at = head.length;
    long kept = position.offset() - position.tail().length();
    if (at < kept) {
      in.skipNBytes(kept - at);
      at = kept;
    }
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
      if (at + read - kept > maxBytes) {
        throw new IOException("it has more than the " + maxBytes + " bytes that are laid out");
      }
      ByteBuffer part = ByteBuffer.wrap(buffer, 0, read);
      while (part.hasRemaining()) {
        at += out.write(part, at);
      }
    }
  }

  private static InputStream open(Path compressed) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(compressed));
    return compressed.toString().endsWith(".gz")
        ? new GZIPInputStream(in, BUFFER_BYTES)
        : new ZstdInputStreamNoFinalizer(in);
  }
}
