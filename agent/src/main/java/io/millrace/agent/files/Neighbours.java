package io.millrace.agent.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds a generation among all files of the folder it was in, whatever their names, by key or by
 * content. For one thread.
 */
final class Neighbours {
  /** Names in a folder that are looked at. */
  private static final int MAX_NAMES = 10_000;

  private final Map<Path, Map<FileKey, Neighbour>> folders = new HashMap<>();
  private Map<FileKey, Neighbour> before = new HashMap<>();
  private Map<FileKey, Neighbour> looked = new HashMap<>();

  /**
   * A file in a folder.
   *
   * @param head print of its first bytes, as many as a print has at most
   */
  private record Neighbour(Path path, FileKey key, long size, long modified, Print head) {}

  /** A name, and the file it stood for. */
  record Place(Path path, FileKey key) {}

  /** From now on folders are looked into anew. */
  void look() {
    folders.clear();
    if (!looked.isEmpty()) {
      before = looked;
      looked = new HashMap<>();
    }
  }

  /**
   * The file that has what was read of a generation.
   *
   * @param isTaken tells the files that have others
   * @return null if there is none
   */
  @Nullable Place find(FilePosition position, Predicate<FileKey> isTaken) throws IOException {
    Path folder = Path.of(position.path()).getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return null;
    }
    Map<FileKey, Neighbour> all = folders.get(folder);
    if (all == null) {
      all = list(folder);
      folders.put(folder, all);
    }
    Neighbour same = all.get(position.key());
    if (same != null && !isTaken.test(same.key) && has(same, position)) {
      return new Place(same.path, same.key);
    }
    for (Neighbour neighbour : all.values()) {
      if (!isTaken.test(neighbour.key)
          && mayHave(neighbour, position)
          && has(neighbour, position)) {
        return new Place(neighbour.path, neighbour.key);
      }
    }
    return null;
  }

  private static boolean mayHave(Neighbour neighbour, FilePosition position) {
    if (FileContent.isCompressed(neighbour.path)) {
      return neighbour.path.toString().startsWith(position.path());
    }
    int length = position.head().length();
    return neighbour.size >= position.least()
        && (neighbour.head.length() == length
            ? neighbour.head.equals(position.head())
            : neighbour.head.length() > length);
  }

  private static boolean has(Neighbour neighbour, FilePosition position) {
    try (FileContent content = FileContent.open(neighbour.path, neighbour.key)) {
      return content.lengthIfIn(position) >= 0;
    } catch (IOException e) {
      // It has another name by now, cannot be read, or is still being compressed.
      return false;
    }
  }

  private Map<FileKey, Neighbour> list(Path folder) throws IOException {
    Map<FileKey, Neighbour> all = new HashMap<>();
    try (DirectoryStream<Path> names = Files.newDirectoryStream(folder)) {
      for (Path name : names) {
        Neighbour neighbour = all.size() < MAX_NAMES ? neighbour(name) : null;
        if (neighbour != null) {
          all.put(neighbour.key, neighbour);
          looked.put(neighbour.key, neighbour);
        }
      }
    }
    return all;
  }

  /** Null if it is no file, or cannot be read. */
  private @Nullable Neighbour neighbour(Path name) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(name, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        return null;
      }
      FileKey key = FileKey.of(name, attributes);
      long modified = attributes.lastModifiedTime().toMillis();
      Neighbour old = before.get(key);
      boolean same = old != null && old.size == attributes.size() && old.modified == modified;
      Print head = same && old != null ? old.head : head(name, key);
      return new Neighbour(name, key, attributes.size(), modified, head);
    } catch (IOException e) {
      return null;
    }
  }

  private static Print head(Path name, FileKey key) throws IOException {
    try (FileChannel channel = key.open(name)) {
      return Print.of(channel, 0, Print.MAX_BYTES);
    }
  }
}
