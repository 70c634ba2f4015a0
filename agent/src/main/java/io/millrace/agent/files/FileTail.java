package io.millrace.agent.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
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
  private boolean isFound;
  private boolean isNamed;
  private boolean isKnown = true;
  private boolean isTouched;
  private long modified;

  /**
   * Of a file that has no name that is looked for, and has what it goes on with.
   *
   * @param key which file it is; that of the position, unless this is laid out anew
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

  /** Whether it is known which generation it has: not before there is something in it. */
  boolean isKnown() {
    return isKnown;
  }

  void isToBeKnown() {
    isKnown = false;
  }

  /** It has a generation. */
  void knownAs(FilePosition newPosition) {
    isKnown = true;
    position = newPosition;
  }

  /** Whether the last search for files came upon it. */
  boolean isFound() {
    return isFound;
  }

  /** Whether it was under a name that is looked for, not one that rotation gave it. */
  boolean isNamed() {
    return isNamed;
  }

  void foundAt(Path newPath, boolean named) {
    isFound = true;
    isNamed = named;
    path = newPath;
  }

  void notFound() {
    isFound = false;
    isNamed = false;
  }

  /** Notes when it was written to last; it is looked into again if that is new. */
  void modified(long millis) {
    isTouched |= millis != modified;
    modified = millis;
  }

  /** When it was written to last, as far as is known; milliseconds since the epoch. */
  long modified() {
    return modified;
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
    return channel != null || isTouched || size != position.offset();
  }

  /** Its content; opened anew if it was let go of. */
  FileChannel channel() throws IOException {
    FileChannel open = channel;
    if (open == null) {
      open = key.open(path);
      channel = open;
    }
    return open;
  }

  /** Lets go of it; it can be opened again as long as its name stands for it. */
  @Override
  public void close() throws IOException {
    FileChannel open = channel;
    channel = null;
    isTouched = false;
    if (open != null) {
      open.close();
    }
  }
}
