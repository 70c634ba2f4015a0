package io.millrace.agent.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that is read, and its place. It is held open while it grows, so that it is read to its end
 * whatever becomes of its name. For one thread.
 */
final class FileTail implements AutoCloseable {
  private final FileSource source;
  private final FileKey key;
  private Path path;
  private FilePosition position;
  private @Nullable FileChannel channel;
  private long size;
  private long grownAt;
  private boolean isFound = true;

  /**
   * @param key which file it is; that of the position, unless this is a copy laid out anew
   * @param now {@link System#nanoTime}
   */
  FileTail(FileSource source, Path path, FileKey key, FilePosition position, long now) {
    this.source = source;
    this.key = key;
    this.path = path;
    this.position = position;
    this.grownAt = now;
    this.size = position.offset();
  }

  FileSource source() {
    return source;
  }

  FileKey key() {
    return key;
  }

  Path path() {
    return path;
  }

  FilePosition position() {
    return position;
  }

  void moveTo(FilePosition newPosition) {
    position = newPosition;
  }

  /** Whether the last search for files came upon it. */
  boolean isFound() {
    return isFound;
  }

  void foundAt(Path newPath) {
    isFound = true;
    path = newPath;
  }

  void notFound() {
    isFound = false;
  }

  /** It has a name that is not looked for. */
  void renamedTo(Path newPath) {
    path = newPath;
  }

  /** Notes how large it is; what it has grown by is yet to be read. */
  void sized(long newSize, long now) {
    if (newSize != size) {
      size = newSize;
      grownAt = now;
    }
  }

  long size() {
    return size;
  }

  /** Bytes that are there and were not read. */
  long behind() {
    return Math.max(0, size - position.offset());
  }

  /** Nanoseconds for which it has not grown. */
  long quietFor(long now) {
    return now - grownAt;
  }

  boolean isOpen() {
    return channel != null;
  }

  /** Whether there may be something to read. */
  boolean mayHaveMore() {
    return channel != null || size != position.offset();
  }

  /** Its content; opened anew if it was let go of. */
  FileChannel channel() throws IOException {
    FileChannel open = channel;
    if (open == null) {
      open = FileChannel.open(path, StandardOpenOption.READ);
      if (!isKey(open)) {
        open.close();
        throw new IOException(path + " is another file now");
      }
      channel = open;
    }
    return open;
  }

  /** Whether the name stood for this file when it was opened; seen afterwards, so that it holds. */
  private boolean isKey(FileChannel open) throws IOException {
    return FileKey.of(path).equals(key) && open.isOpen();
  }

  /** Lets go of it; it can be opened again as long as its name stands for it. */
  @Override
  public void close() throws IOException {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      open.close();
    }
  }
}
